// Writes hvlint.vsix, once it is sure that the extension and the npm package ship what they should and nothing else.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../rules/index.js';
import { notices } from './notices.js';

const VSIX = 'hvlint.vsix';
const SBOM = 'hvlint.sbom.json';
const MOST_BYTES = 1_500_000;
const VSCE = path.join('node_modules', '@vscode', 'vsce', 'vsce');

const COMMON = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'package.json',
  'dist/notices.txt',
  'dist/rule-pages.json',
  'dist/server.js',
];
const NPM = [...COMMON, 'dist/cli.js', 'dist/thread.js'];
/** The extension runs no command line, so it holds none. */
const EXTENSION = [
  ...COMMON,
  'dist/extension.js',
  'docs/images/first-steps/isolation.webp',
  'docs/images/first-steps/quick-fix.webp',
  'docs/images/isolation-dark.webp',
  'docs/images/problems.webp',
  'media/icon.png',
  'media/isolation.svg',
  'media/map.css',
  'media/map.js',
  'schemas/hvlint.schema.json',
  'snippets/libvirt.json',
  'snippets/xen.json',
  'syntaxes/xen-cfg.language.json',
  'syntaxes/xen-cfg.tmLanguage.json',
];

/** The page of each rule, which the extension shows. */
const pages: Readonly<Record<string, string>> = JSON.parse(readFileSync('dist/rule-pages.json', 'utf8'));
assert.deepEqual(Object.keys(pages).sort(), Object.keys(rules).sort(), 'every rule has its page');

const vsce = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [VSCE, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** On Windows npm is a script of the shell. */
const npm = (...args: readonly string[]): string =>
  execFileSync('npm', [...args], { encoding: 'utf8', shell: process.platform === 'win32' });

function holdTo(what: string, shipped: readonly string[], wanted: readonly string[]): void {
  assert.deepEqual([...shipped].sort(), [...wanted].sort(), `${what} ships what it should and nothing else`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  writeFileSync('dist/notices.txt', await notices());
  holdTo('the extension', vsce('ls', '--no-dependencies').trim().split(/\r?\n/), EXTENSION);
  const [packed]: readonly { readonly files: readonly { readonly path: string }[] }[] = JSON.parse(
    npm('pack', '--dry-run', '--json', '--ignore-scripts'),
  );
  holdTo('the npm package', packed?.files.map(file => file.path) ?? [], NPM);

  // The repository has no address yet, so links in the README stay as they are.
  vsce('package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', VSIX);
  const bytes = statSync(VSIX).size;
  assert.ok(bytes <= MOST_BYTES, `${VSIX} has ${bytes} bytes, more than ${MOST_BYTES}`);
  console.log(`${VSIX}: ${(bytes / 1e6).toFixed(2)} MB, ${Object.keys(pages).length} rule pages`);
  // What is in it, for those who keep lists of what they run.
  writeFileSync(SBOM, npm('sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'));
  console.log(`${SBOM}: ${JSON.parse(readFileSync(SBOM, 'utf8')).components.length} packages`);
}
