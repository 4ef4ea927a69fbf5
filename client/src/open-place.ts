import * as vscode from 'vscode';
import type { NodePlace } from '../../server/src/protocol.js';

/** Opens a file with the cursor at a place. */
export async function openPlace({ uri, range }: NodePlace, column?: vscode.ViewColumn): Promise<void> {
  const selection = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
    selection,
    ...(column === undefined ? {} : { viewColumn: column }),
  });
}
