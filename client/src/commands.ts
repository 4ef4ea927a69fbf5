import * as vscode from 'vscode';
import { type IsolationReport, TELL_ISOLATION } from '../../server/src/protocol.js';
import { LIBVIRT_SCHEME } from './documents.js';
import { explainRule } from './explain-rule.js';
import { openFixedCopy } from './fixed-copy.js';
import { tellIsolation } from './isolation.js';
import { scanWorkspace } from './scan-workspace.js';
import type { Server } from './server.js';

const ISOLATE = 'source.hvlint.isolate';

/** The commands of the palette. */
export function registerCommands(server: Server): readonly vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  return [
    registerCommand('hvlint.scanWorkspace', () => scanWorkspace(server)),
    registerCommand('hvlint.explainRule', (id?: string) => explainRule(server, id)),
    registerCommand('hvlint.fixAll', () => apply(server, 'source.fixAll.hvlint')),
    registerCommand('hvlint.isolate', () => apply(server, ISOLATE)),
    registerCommand(TELL_ISOLATION, (report: IsolationReport) => tellIsolation(server, report)),
    registerCommand('hvlint.showOutput', () => server.output.show(true)),
    registerCommand('hvlint.restartServer', () => server.restart()),
  ];
}

/** Applies a source action to the document; VS Code says so where there is none. What a libvirt holds is copied for it. */
async function apply(server: Server, kind: string): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme === LIBVIRT_SCHEME) await openFixedCopy(server, uri, kind === ISOLATE);
  else await vscode.commands.executeCommand('editor.action.codeAction', { kind, apply: 'first' });
}
