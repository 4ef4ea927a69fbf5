import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { tests } from './flows.js';

const LIMIT_MS = 60_000;

/** Called by VS Code: runs each flow in turn, writes what came of it, and fails where one did. */
export async function run(): Promise<void> {
  const failures: string[] = [];
  for (const [name, flow] of Object.entries(tests)) {
    try {
      await limited(flow());
      console.log('%s', `ok ${name}`);
    } catch (error) {
      failures.push(name);
      console.log('%s', `not ok ${name}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
  const results = process.env['HVLINT_E2E_RESULTS'];
  assert.ok(results, 'the runner says where the results go');
  const passed = Object.keys(tests).length - failures.length;
  const host = { app: vscode.env.appName, version: vscode.version, node: process.versions.node };
  writeFileSync(results, JSON.stringify({ ...host, passed, failed: failures.length }));
  if (failures.length > 0) throw new Error(`failed: ${failures.join(', ')}`);
}

function limited(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${LIMIT_MS} ms`)), LIMIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
