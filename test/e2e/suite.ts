import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { flows } from './flows.js';
import { folderFlows } from './folder-flows.js';
import { libvirtFlows } from './libvirt-flows.js';
import { xmlFlows } from './xml-flows.js';

const LIMIT_MS = 60_000;

/** Called by VS Code: runs each flow in turn, writes what came of it, and fails where one did. */
export async function run(): Promise<void> {
  const results = process.env['HVLINT_E2E_RESULTS'];
  assert.ok(results, 'the runner says where the results go');
  const failures: string[] = [];
  // With several folders open VS Code has a file for them.
  const chosen = vscode.workspace.workspaceFile ? folderFlows : { ...flows, ...libvirtFlows, ...xmlFlows };
  for (const [name, flow] of Object.entries(chosen)) {
    const begun = Date.now();
    try {
      await limited(flow());
      console.log('%s', `ok ${name} (${Date.now() - begun} ms)`);
    } catch (error) {
      failures.push(name);
      console.log('%s', `not ok ${name}: ${error instanceof Error ? error.stack : String(error)}`);
      console.log('%s', `   found then: ${diagnostics()}`);
    }
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
  const passed = Object.keys(chosen).length - failures.length;
  const host = { app: vscode.env.appName, version: vscode.version, node: process.versions.node };
  writeFileSync(results, JSON.stringify({ ...host, passed, failed: failures.length }));
  if (failures.length > 0) throw new Error(`failed: ${failures.join(', ')}`);
}

/** All diagnostics of the moment, for whoever must find out why a flow failed. */
function diagnostics(): string {
  const files = vscode.languages.getDiagnostics().filter(([, each]) => each.length > 0);
  return files.map(([uri, each]) => `${uri.path}: ${each.map(({ message }) => message).join(' | ')}`).join('\n   ');
}

function limited(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${LIMIT_MS} ms`)), LIMIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
