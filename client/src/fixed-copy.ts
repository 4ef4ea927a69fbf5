import * as vscode from 'vscode';
import { FIXED_COPY, type FixedCopy, type FixedCopyParams } from '../../server/src/protocol.js';
import { count } from './count.js';
import { LIBVIRT_SCHEME } from './documents.js';
import type { Server } from './server.js';
import { shellWord } from './shell-word.js';

/**
 * Opens what a libvirt holds beside a copy of it in which all that is safe is mended, or in which its guest is isolated,
 * and says how it is defined by hand: nothing here changes a libvirt.
 */
export async function openFixedCopy(server: Server, uri: vscode.Uri | undefined, isolate?: boolean): Promise<void> {
  const original = uri ?? vscode.window.activeTextEditor?.document.uri;
  if (original?.scheme !== LIBVIRT_SCHEME) {
    void vscode.window.showInformationMessage('A fixed copy is made of what a libvirt host holds: scan one first.');
    return;
  }
  const isolates = isolate ?? (await chooseMeasure());
  if (isolates === undefined) return;
  const params: FixedCopyParams = { uri: original.toString(), isolate: isolates };
  const copy = await server.client.sendRequest<FixedCopy | null>(FIXED_COPY, params);
  if (!copy) {
    void vscode.window.showWarningMessage('This definition is not read any more: scan its host again.');
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'xml', content: copy.text });
  await vscode.commands.executeCommand('vscode.diff', original, document.uri, `${copy.name}: as defined ↔ fixed copy`);
  tell(copy, isolates);
}

async function chooseMeasure(): Promise<boolean | undefined> {
  const safe = { label: 'Safe fixes only', detail: 'They change neither what the guest sees nor whether it starts.' };
  const all = { label: 'Isolate the guest', detail: 'Marked as isolated, labelled, held to the profile strict.' };
  const chosen = await vscode.window.showQuickPick([safe, all], { title: 'Open a Fixed Copy' });
  return chosen && chosen === all;
}

function tell({ name, mended, left, define }: FixedCopy, isolated: boolean): void {
  const command = [...define, name.startsWith('-') ? `./${name}` : name].map(shellWord).join(' ');
  const done = `${isolated ? 'Marked as isolated: ' : ''}${count(mended, 'finding')} mended, ${left} left.`;
  const copied = 'Copy Command';
  // Not awaited: the command is done, whether or not anybody reads this.
  void vscode.window
    .showInformationMessage(`${done} Read the copy, save it as ${name}, and define it: ${command}`, copied)
    .then(chosen => {
      if (chosen === copied) void vscode.env.clipboard.writeText(command);
    });
}
