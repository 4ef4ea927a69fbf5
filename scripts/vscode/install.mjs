// Installs what layer 5 of the tests needs into the git-ignored .vscode-test: code-server, and by apt Chromium and
// ripgrep where they are missing. Does nothing where all is there.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CODE_SERVERS, codeServer } from './hosts.mjs';

const CHROMIUM = '/usr/bin/chromium';
const RIPGREP = '/usr/bin/rg';
const DONE = 'installed';

/** Installs one host; throws with what is missing where it cannot. */
export function install(host) {
  requirePrograms();
  const { version, folder, node } = CODE_SERVERS[host];
  const mark = path.join(folder, DONE);
  if (existsSync(mark)) return;
  console.log(`installing code-server ${version} into ${path.relative(process.cwd(), folder)} (once, about a minute)`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  writeFileSync(path.join(folder, '.npmrc'), '');
  if (node) npm(folder, process.env, 'install', '--ignore-scripts', '--save-exact', node);
  const bin = path.dirname(codeServer(host).node);
  // Native modules are built against the headers of the Node that will load them.
  const headers = node || existsSync(path.join(bin, '..', 'include', 'node')) ? path.join(bin, '..') : undefined;
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    ...(headers ? { npm_config_nodedir: headers } : {}),
  };
  // A plain install fails at kerberos, which nothing here needs: no scripts, then the three modules that are needed.
  npm(folder, env, 'install', '--ignore-scripts', '--save-exact', `code-server@${version}`);
  npm(folder, env, 'rebuild', 'argon2');
  const editor = path.join(codeServer(host).home, 'lib', 'vscode');
  npm(editor, env, 'install', '--omit=dev', '--ignore-scripts');
  const watchdog = existsSync(path.join(editor, 'node_modules', '@vscode', 'native-watchdog'));
  npm(editor, env, 'rebuild', '@vscode/spdlog', watchdog ? '@vscode/native-watchdog' : 'native-watchdog');
  linkRipgrep(editor);
  writeFileSync(mark, `${version}\n`);
}

function npm(cwd, env, ...args) {
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env, stdio: 'inherit' });
}

/** The package's own ripgrep would be downloaded from elsewhere; Debian's does. */
function linkRipgrep(editor) {
  const home = path.join(editor, 'node_modules', '@vscode', 'ripgrep');
  if (!existsSync(home)) return;
  mkdirSync(path.join(home, 'bin'), { recursive: true });
  rmSync(path.join(home, 'bin', 'rg'), { force: true });
  symlinkSync(RIPGREP, path.join(home, 'bin', 'rg'));
}

function requirePrograms() {
  const missing = [
    [CHROMIUM, 'chromium'],
    [RIPGREP, 'ripgrep'],
  ].flatMap(([file, name]) => (existsSync(file) ? [] : [name]));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`the tests in VS Code need ${missing.join(' and ')}: apt-get install ${missing.join(' ')}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env, stdio: 'inherit' });
}
