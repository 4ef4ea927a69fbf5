// Runs test/nvim/client.lua in Neovim against dist/cli.js. On Debian and Ubuntu root gets Neovim where it is missing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
function fail(message) {
  console.error(message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const hasNeovim = () => spawnSync('nvim', ['--version']).status === 0;

function installNeovim() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    fail('Neovim is missing: install it so that `nvim` is found.');
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const install = () => apt('install', '-y', '--no-install-recommends', 'neovim').status === 0;
  if (!install() && !(apt('update').status === 0 && install()))
    fail('Neovim is missing, and apt-get could not install it.');
}

if (!existsSync(CLI)) fail(`${CLI} is missing: run \`npm run build\` first.`);
if (!hasNeovim()) installNeovim();

const folder = mkdtempSync(path.join(tmpdir(), 'hvlint-nvim-'));
try {
  for (const name of ['web', 'db']) writeFileSync(path.join(folder, `${name}.xml`), guest(name));
  const { status, error, signal } = spawnSync(
    'nvim',
    ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', 'luafile test/nvim/client.lua'],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: MOST_MS,
      // Neither settings nor logs of whoever runs this.
      env: {
        ...process.env,
        HVLINT_CLI: CLI,
        HVLINT_FOLDER: folder,
        HOME: folder,
        XDG_STATE_HOME: folder,
        XDG_CACHE_HOME: folder,
      },
    },
  );
  if (error || signal) fail(`Neovim did not end by itself: ${error?.message ?? signal}`);
  process.exitCode = status === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
