import * as vscode from 'vscode';
import { SCAN_WORKSPACE, type ScanResult } from '../../server/src/protocol.js';
import { askWithProgress } from './ask-with-progress.js';
import { count, countFindings } from './count.js';
import type { Server } from './server.js';

/** Has the whole workspace read again, and says how much was found. */
export async function scanWorkspace(server: Server): Promise<void> {
  const result = await askWithProgress<ScanResult>(server, 'Hypervisor Lint', SCAN_WORKSPACE, {});
  if (!result) return;
  const open = 'Show Problems';
  // Not awaited: the command is done, whether or not anybody reads this.
  void vscode.window.showInformationMessage(told(result), open).then(chosen => {
    if (chosen === open) void vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}

const told = ({ files, findings }: ScanResult): string =>
  `${count(files, 'file')} checked: ${countFindings(findings)}.`;
