// Runs test/e2e inside VS Code through @vscode/test-electron, in the host that VSCODE_TEST_HOST names.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { chosenHost, TEST_PATH } from './hosts.mjs';
import { install } from './install.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const host = chosenHost();
if (host !== 'electron') install(host);

const scratch = mkdtempSync(path.join(os.tmpdir(), 'hvlint-e2e-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
process.once('SIGTERM', () => process.exit(143));
for (const folder of ['workspace', 'folders'])
  cpSync(path.join(root, 'test', 'e2e', folder), path.join(scratch, folder), { recursive: true });
const several = path.join(scratch, 'folders', 'several.code-workspace');
writeFileSync(
  several,
  JSON.stringify({ folders: ['one', 'two', 'three'].map(name => ({ path: name })), settings: {} }),
);

let passed = 0;
let failed = 0;
for (const opened of [path.join(scratch, 'workspace'), several]) {
  const suite = await run(opened);
  passed += suite.passed;
  failed += suite.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs the suite with a folder or a workspace file open. */
async function run(opened) {
  const results = path.join(scratch, `${path.basename(opened)}.results.json`);
  let failure;
  try {
    await runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'out', 'test', 'e2e', 'suite.js'),
      extensionTestsEnv: {
        HVLINT_E2E_RESULTS: results,
        PATH: TEST_PATH,
      },
      launchArgs: [
        opened,
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${path.join(scratch, 'user')}`,
      ],
      ...(host === 'electron'
        ? { version: process.env.VSCODE_VERSION ?? 'stable' }
        : { vscodeExecutablePath: path.join(root, 'scripts', 'vscode', 'stand-in.mjs') }),
    });
  } catch (error) {
    failure = error;
  }
  // The exit code alone lies: with its extension host killed, VS Code ends with 0. What counts is that the suite came to its end.
  let suite;
  try {
    suite = JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    console.error('the suite wrote no results: it did not come to its end');
  }
  if (suite) console.log(`host ${host}: ${suite.app} ${suite.version}, Node ${suite.node}`);
  if (failure && (suite?.failed ?? 0) === 0) console.error(String(failure));
  const passed = suite?.passed ?? 0;
  return { passed, failed: (suite?.failed ?? 0) || (failure || passed === 0 ? 1 : 0) };
}
