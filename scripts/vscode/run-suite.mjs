// Runs test/e2e inside VS Code through @vscode/test-electron, in the host that VSCODE_TEST_HOST names.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { chosenHost } from './hosts.mjs';
import { install } from './install.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const host = chosenHost();
if (host !== 'electron') install(host);

const scratch = mkdtempSync(path.join(os.tmpdir(), 'hvlint-e2e-'));
const results = path.join(scratch, 'results.json');
const folder = path.join(scratch, 'workspace');
process.once('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
process.once('SIGTERM', () => process.exit(143));
cpSync(path.join(root, 'test', 'e2e', 'workspace'), folder, { recursive: true });

let failure;
try {
  await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'out', 'test', 'e2e', 'suite.js'),
    extensionTestsEnv: { HVLINT_E2E_RESULTS: results },
    launchArgs: [
      folder,
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
const failed = (suite?.failed ?? 0) || (failure || passed === 0 ? 1 : 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
