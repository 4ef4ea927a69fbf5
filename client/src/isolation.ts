import * as vscode from 'vscode';
import type { IsolationReport } from '../../server/src/protocol.js';
import { count } from './count.js';
import type { Server } from './server.js';

/** Says what came of "Isolate this guest", and what is left for the user to decide. */
export function tellIsolation({ output }: Server, { uri, guest, mended, accepted, left }: IsolationReport): void {
  const more = accepted === 0 ? '' : ` ${count(accepted, 'accepted finding')} stayed as they are.`;
  const rest = left.length === 0 ? 'nothing is left to do' : `${count(left.length, 'finding')} left for you to decide`;
  const message = `${guest} is marked as isolated: ${mended} mended, ${rest}.${more}`;
  output.info(`${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}: ${message}`);
  for (const each of left) output.info(`  ${each.severity} ${each.rule}: ${each.message}`);
  if (left.length === 0) {
    void vscode.window.showInformationMessage(message);
    return;
  }
  const [problems, list] = ['Show Problems', 'Show List'];
  // Not awaited: the command is done, whether or not anybody reads this.
  void vscode.window.showWarningMessage(message, problems, list).then(chosen => {
    if (chosen === problems) void vscode.commands.executeCommand('workbench.actions.view.problems');
    else if (chosen === list) output.show(true);
  });
}
