// What the commands for newcomers have in common: they set themselves up, and run one step after another.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Runs a command with its output on the terminal; a command that fails ends the whole run with its status. */
export function step(title, command, args, env = {}) {
  console.log(`\n== ${title}`);
  const begun = Date.now();
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    // On Windows npm and its programs are scripts of the shell.
    shell: process.platform === 'win32',
  });
  if (error) console.error(String(error));
  if (status !== 0) {
    console.error(`\nfailed: ${title}`);
    process.exit(status || 1);
  }
  console.log(`== ${title}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}

/** Installs what package-lock.json names, where it is not there yet. */
export function installPackages() {
  if (!isInstalled()) step('install the packages', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Whether node_modules holds just what package-lock.json names; packages for other systems are left out of it. */
function isInstalled() {
  const installed = 'node_modules/.package-lock.json';
  if (!existsSync(installed)) return false;
  const [here, wanted] = [installed, 'package-lock.json'].map(file => JSON.parse(readFileSync(file, 'utf8')).packages);
  return (
    Object.entries(here).every(([name, { version }]) => wanted[name]?.version === version) &&
    Object.entries(wanted).every(([name, { optional }]) => name === '' || optional || name in here)
  );
}
