import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient/node';
import { SCAN_WORKSPACE, type ScanParams, type ScanResult } from '../../server/src/protocol.js';
import { count } from './count.js';
import type { Server } from './server.js';

/** Has the whole workspace read again, and says how much was found. */
export async function scanWorkspace(server: Server): Promise<void> {
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Hypervisor Lint', cancellable: true },
    (progress, cancellation) => request(server, progress, cancellation),
  );
  if (!result) return;
  const open = 'Show Problems';
  // Not awaited: the command is done, whether or not anybody reads this.
  void vscode.window.showInformationMessage(told(result), open).then(chosen => {
    if (chosen === open) void vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}

/** Undefined where the user has had enough of it. */
async function request(
  { client }: Server,
  progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
  cancellation: vscode.CancellationToken,
): Promise<ScanResult | undefined> {
  const params: ScanParams = { workDoneToken: randomUUID() };
  let shown = 0;
  const heard = client.onProgress(WorkDoneProgress.type, params.workDoneToken, value => {
    if (value.kind === 'end') return;
    const { message, percentage = shown } = value;
    progress.report({ ...(message === undefined ? {} : { message }), increment: percentage - shown });
    shown = percentage;
  });
  try {
    return await client.sendRequest<ScanResult>(SCAN_WORKSPACE, params, cancellation);
  } catch (error) {
    if (cancellation.isCancellationRequested) return undefined;
    throw error;
  } finally {
    heard.dispose();
  }
}

const told = ({ files, findings }: ScanResult): string =>
  `${count(files, 'file')} checked: ${findings === 0 ? 'nothing found' : count(findings, 'finding')}.`;
