import * as vscode from 'vscode';
import { type IsolationReport, TELL_ISOLATION } from '../../server/src/protocol.js';
import { explainRule } from './explain-rule.js';
import { tellIsolation } from './isolation.js';
import { scanWorkspace } from './scan-workspace.js';
import type { Server } from './server.js';

/** The commands of the palette. */
export function registerCommands(server: Server): readonly vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  return [
    registerCommand('hvlint.scanWorkspace', () => scanWorkspace(server)),
    registerCommand('hvlint.explainRule', (id?: string) => explainRule(server, id)),
    registerCommand('hvlint.fixAll', () => apply('source.fixAll.hvlint')),
    registerCommand('hvlint.isolate', () => apply('source.hvlint.isolate')),
    registerCommand(TELL_ISOLATION, (report: IsolationReport) => tellIsolation(server, report)),
    registerCommand('hvlint.showOutput', () => server.output.show(true)),
    registerCommand('hvlint.restartServer', () => server.restart()),
  ];
}

/** Applies a source action to the document; VS Code says so where there is none. */
async function apply(kind: string): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind, apply: 'first' });
}
