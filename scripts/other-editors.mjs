// What the runs of other editors have in common: two guests that share a disk, hvlint on the path, and the editor
// itself, which root gets on Debian and Ubuntu where it is missing.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CLI = path.resolve('dist/cli.js');
const MOST_MS = 120_000;

const guest = name => `<domain type='kvm'>
  <name>${name}</name>
  <memory unit='MiB'>512</memory>
  <vcpu>1</vcpu>
  <os><type>hvm</type></os>
  <devices>
    <disk type='file' device='disk'><source file='/var/lib/libvirt/images/data.qcow2'/><target dev='vda'/></disk>
  </devices>
</domain>
`;

/** Ends the run: what cannot run has failed. */
export function fail(message) {
  console.error(message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

/** Installs Debian packages where a command does not run as it should. */
export function need(name, packages, [command, ...args]) {
  const isThere = () => spawnSync(command, args).status === 0;
  if (isThere()) return;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    fail(`${name} is missing: install it so that \`${command}\` is found.`);
  const apt = (...words) =>
    spawnSync('apt-get', words, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages).status === 0;
  if (!((install() || (apt('update').status === 0 && install())) && isThere()))
    fail(`${name} is missing, and apt-get could not install it.`);
}

/** The block of docs/editors.md in that language that holds a text: what is tried is what is told. */
export function setUpWith(language, text) {
  const blocks = readFileSync('docs/editors.md', 'utf8').matchAll(/```(\w+)\n(.*?)```/gs);
  const block = [...blocks].find(([, of, code]) => of === language && code.includes(text));
  if (!block) fail(`docs/editors.md has no set-up in ${language} with ${text}.`);
  return block[2];
}

/** Runs an editor with that set-up on a folder with the guests, and ends with its status. */
export function runOn(name, setUp, command, args) {
  if (!existsSync(CLI)) fail(`${CLI} is missing: run \`npm run build\` first.`);
  const scratch = mkdtempSync(path.join(tmpdir(), 'hvlint-editor-'));
  const [folder, home, bin] = ['guests', 'home', 'bin'].map(each => path.join(scratch, each));
  try {
    for (const each of [folder, home, bin]) mkdirSync(each);
    for (const each of ['web', 'db']) writeFileSync(path.join(folder, `${each}.xml`), guest(each));
    writeFileSync(path.join(bin, 'hvlint'), `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`);
    writeFileSync(path.join(home, 'setup'), setUp);
    chmodSync(path.join(bin, 'hvlint'), 0o755);
    const { status, error, signal } = spawnSync(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: MOST_MS,
      // Neither settings nor logs of whoever runs this.
      env: {
        ...process.env,
        HVLINT_FOLDER: folder,
        PATH: [bin, process.env.PATH].join(path.delimiter),
        HOME: home,
        XDG_STATE_HOME: home,
        XDG_CACHE_HOME: home,
        XDG_CONFIG_HOME: home,
        HVLINT_SETUP: path.join(home, 'setup'),
      },
    });
    if (error || signal) fail(`${name} did not end by itself: ${error?.message ?? signal}`);
    process.exitCode = status === 0 ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
