import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '#core';
import { rules } from '../../rules/index.js';
import { type Isolation, isIsolable, isolate } from '../../server/src/core/isolate.js';
import { read } from '../../server/src/core/reading.js';
import { Workspace } from '../../server/src/core/workspace.js';

/** Isolates the guest of the first file, the others being beside it; holds what is always so. */
function isolated(files: Readonly<Record<string, string>>): Isolation {
  const workspace = new Workspace(rules);
  for (const [file, text] of Object.entries(files)) workspace.put(file, text);
  for (const file of workspace.takeStale()) workspace.put(file, files[file] ?? '');
  const [[file, text] = ['', '']] = Object.entries(files);
  const done = isolate(rules, workspace, file, text);
  assert.ok(done, `${file} can be isolated`);
  assert.equal(applyEdits(text, done.edits), done.after);
  assert.notEqual(workspace.profile(file), 'baseline', 'the guest is held to more from now on');
  const again = isolate(rules, workspace, file, done.after);
  assert.deepEqual([again?.edits, again?.left], [[], done.left], 'a second time changes nothing');
  return done;
}

const MARK = "<hvlint:vm xmlns:hvlint='urn:hvlint:1' isolated='yes'/>";
/** A domain in which nothing but the mark and the label is to be done. */
const domain = (metadata: string, labels: string, above = ''): string =>
  `<domain type='kvm'>\n  <name>web</name>\n${above}${metadata}  <memory>1024</memory>\n  <devices/>\n${labels}</domain>\n`;
const metadata = (inside: string): string => `  <metadata>\n    ${inside}\n  </metadata>\n`;
const LABEL = "  <seclabel type='dynamic'/>\n";
const label = (model: string): string => `  <seclabel type='dynamic' model='${model}' relabel='yes'/>\n`;

const cases: Readonly<Record<string, readonly [Readonly<Record<string, string>>, string]>> = {
  'a guest of an unknown host gets the label that any host takes': [
    { 'web.xml': domain('', '') },
    domain(metadata(MARK), LABEL),
  ],
  'the label is that of the driver which hvlint.json names': [
    {
      'web.xml': domain('', ''),
      'hvlint.json': '{ "hosts": { "a": { "files": ["*.xml"], "macDriver": "apparmor" } } }',
    },
    domain(metadata(MARK), label('apparmor')),
  ],
  'the label is that of the driver which the qemu.conf of the host names': [
    { 'web.xml': domain('', ''), 'qemu.conf': 'security_driver = "selinux"\n' },
    domain(metadata(MARK), label('selinux')),
  ],
  'a label that is there stays': [
    { 'web.xml': domain('', label('selinux')) },
    domain(metadata(MARK), label('selinux')),
  ],
  'a label that turns labels off gives way': [
    { 'web.xml': domain('', "  <seclabel type='none'/>\n") },
    domain(metadata(MARK), LABEL),
  ],
  'the mark stands where libvirt writes it, beside what others keep there': [
    { 'web.xml': domain(metadata("<app:a xmlns:app='urn:a'/>"), LABEL, '  <title>Web</title>\n') },
    domain(metadata(`<app:a xmlns:app='urn:a'/>\n    ${MARK}`), LABEL, '  <title>Web</title>\n'),
  ],
  'what hvlint has in the metadata stays, under its prefix': [
    { 'web.xml': domain(metadata("<h:vm xmlns:h='urn:hvlint:1' zone='shop'/>"), LABEL) },
    domain(metadata("<h:vm xmlns:h='urn:hvlint:1' zone='shop' isolated='yes'/>"), LABEL),
  ],
  'a mark that says no is another one then': [
    { 'web.xml': domain(metadata(MARK.replace('yes', 'no')), LABEL) },
    domain(metadata(MARK), LABEL),
  ],
  'a whole file in one line stays in one': [
    { 'web.xml': "<domain type='kvm'><name>web</name><devices/></domain>" },
    `<domain type='kvm'><name>web</name><metadata>${MARK}</metadata><devices/><seclabel type='dynamic'/></domain>`,
  ],
  'an empty domain is no trouble': [
    { 'web.xml': '<domain type="kvm"/>' },
    `<domain type="kvm">\n  <metadata>\n    ${MARK}\n  </metadata>\n</domain>`.replaceAll("'", '"'),
  ],
  'a Xen guest is marked by a comment above its name, and labelled': [
    { 'web.xl': '# the shop\nname = "web"\ntype = "pvh"\nkernel = "/k"\n' },
    '# the shop\n# hvlint-isolated: yes\nname = "web"\nseclabel = "system_u:system_r:isolated_domU_t"\ntype = "pvh"\nkernel = "/k"\n',
  ],
  'a Xen guest with devices of the host gets no label that keeps it from them': [
    { 'web.xl': 'name = "web"\ntype = "pvh"\nkernel = "/k"\npci = [ "03:00.0" ]\n' },
    '# hvlint-isolated: yes\nname = "web"\ntype = "pvh"\nkernel = "/k"\npci = [ "03:00.0" ]\n',
  ],
  'no label is added for a Xen host whose boot line turns FLASK off': [
    {
      'web.xl': 'name = "web"\ntype = "pvh"\nkernel = "/k"\n',
      grub: 'GRUB_CMDLINE_XEN_DEFAULT="dom0_mem=2G flask=disabled"\n',
    },
    '# hvlint-isolated: yes\nname = "web"\ntype = "pvh"\nkernel = "/k"\n',
  ],
  'the name of a Xen guest that shares its line is left alone': [
    { 'web.xl': 'type = "pvh"; name = "web"; seclabel = "a:b:c"\n# hvlint-isolated: no\nkernel = "/k"\n' },
    'type = "pvh"; name = "web"; seclabel = "a:b:c"\n# hvlint-isolated: yes\nkernel = "/k"\n',
  ],
};

for (const [name, [files, after]] of Object.entries(cases)) {
  test(name, () => assert.equal(isolated(files).after, after));
}

test('safe fixes of strict are made too, and what is left is told', () => {
  const console = "<graphics type='vnc' listen='0.0.0.0'/>";
  const text = domain('', LABEL)
    .replace('<memory>', "<memory dumpCore='on'>")
    .replace('devices/', `devices>${console}</devices`);
  const plain = new Workspace(rules);
  plain.put('web.xml', text);
  const { guest, after, left, mended } = isolated({ 'web.xml': text });
  assert.equal(after, text.replace("'on'", "'off'").replace('  <memory', `${metadata(MARK)}  <memory`));
  assert.ok(
    plain.findings('web.xml').every(({ rule }) => rule !== 'libvirt/memory-core-dump'),
    'baseline does not ask',
  );
  assert.deepEqual([guest, mended], ['web', 1]);
  assert.ok(left.some(({ rule }) => rule === 'libvirt/graphics-no-auth'));
});

test('what is accepted is left alone, and counted', () => {
  const comment = '<!-- hvlint-ignore libvirt/seclabel-missing: labelled by hand -->\n';
  const { after, accepted } = isolated({ 'web.xml': comment + domain('', '') });
  assert.deepEqual([after, accepted], [comment + domain(metadata(MARK), ''), 1]);
});

for (const [name, file, text] of [
  ['a network', 'a.xml', '<network><name>n</name></network>'],
  ['a snapshot', 'a.xml', "<domainsnapshot><domain type='kvm'><name>n</name></domain></domainsnapshot>"],
  ['a device', 'a.xml', "<disk type='file'/>"],
  ['a broken domain', 'a.xml', "<domain type='kvm'><name>n</domain>"],
  [
    'a template without room',
    'a.xml.j2',
    "<domain type='kvm'><metadata><v:vm xmlns:v='urn:hvlint:1' isolated='{{ i }}'/></metadata></domain>",
  ],
  ['a piece of a Xen guest', 'a.xl', 'memory = 1024\nvif = [ "bridge=xenbr0" ]\n'],
  ['a file of a host', 'qemu.conf', 'security_driver = "selinux"\n'],
] as const) {
  test(`${name} is nothing to isolate`, () => {
    const workspace = new Workspace(rules);
    const reading = workspace.put(file, text);
    assert.ok(reading, `${file} is ours`);
    assert.equal(isIsolable(reading), false);
    assert.equal(isolate(rules, workspace, file, text), undefined);
    assert.equal(read(file, text)?.text, text);
  });
}
