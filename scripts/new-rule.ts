// npm run new-rule libvirt/console/some-name: writes a rule that compiles and whose example fails until it is filled in.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SKELETONS: Readonly<Record<string, { readonly builder: string; readonly select: string; readonly bad: string }>> =
  {
    libvirt: {
      builder: 'libvirtRule',
      select: "select: 'domain/devices/disk',",
      bad: '\'<domain type="kvm">«»</domain>\'',
    },
    xen: { builder: 'xenRule', select: "select: 'name',", bad: '\'name = «"web"»\\n\'' },
    host: { builder: 'hostRule', select: "file: 'qemu.conf',\n  select: 'user',", bad: '\'user = «"root"»\\n\'' },
    workspace: {
      builder: 'workspaceRule',
      select: "select: 'disk',",
      bad: "{ 'web.xml': \"<domain type='kvm'>«»</domain>\" }",
    },
  };

const [place = ''] = process.argv.slice(2);
const [family = ''] = place.split('/');
const skeleton = SKELETONS[family];
const file = path.join('rules', `${place}.ts`);
if (!skeleton || !/^[a-z]+(\/[a-z-]+)?\/[a-z0-9]+(-[a-z0-9]+)*$/.test(place)) {
  console.error('usage: npm run new-rule FAMILY[/CATEGORY]/NAME, where FAMILY is libvirt, xen, host or workspace');
  process.exit(2);
}
if (existsSync(file)) {
  console.error(`${file} exists`);
  process.exit(2);
}

mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(
  file,
  `import { ${skeleton.builder} } from '#core';

export default ${skeleton.builder}({
  title: 'States the defect',
  why: \`Two sentences for a reader who does not know the attack.\`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html'],

  ${skeleton.select}
  *check() {
    // Yields a finding for each place: { at, message, subject, fixes }.
  },

  examples: [{ bad: ${skeleton.bad}, good: ${skeleton.bad.replace(/[«»]/g, '')} }],
  ignores: [],
});
`,
);
execFileSync('npx', ['biome', 'format', '--write', file], { stdio: 'ignore', shell: process.platform === 'win32' });
console.log(`${file} written. Fill it in, then: npm run generate && npm run test:fast, and a line in CHANGELOG.md.`);
