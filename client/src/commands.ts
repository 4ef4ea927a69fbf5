import * as vscode from 'vscode';
import { explainRule } from './explain-rule.js';
import { scanWorkspace } from './scan-workspace.js';
import type { Server } from './server.js';

/** The commands of the palette. */
export function registerCommands(server: Server): readonly vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  return [
    registerCommand('hvlint.scanWorkspace', () => scanWorkspace(server)),
    registerCommand('hvlint.explainRule', (id?: string) => explainRule(server, id)),
    registerCommand('hvlint.fixAll', fixAll),
    registerCommand('hvlint.showOutput', () => server.output.show(true)),
    registerCommand('hvlint.restartServer', () => server.restart()),
  ];
}

/** VS Code says so where nothing can be fixed. */
async function fixAll(): Promise<void> {
  const action = { kind: 'source.fixAll.hvlint', apply: 'first' };
  await vscode.commands.executeCommand('editor.action.codeAction', action);
}
