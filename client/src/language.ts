import * as vscode from 'vscode';
import type { Recognised } from '../../server/src/protocol.js';
import type { Server } from './server.js';

/**
 * Gives a document the language `xen-cfg` where its content shows it, since no name does so safely. Once: who then
 * chooses another language keeps it.
 */
export function followLanguages(server: Server): vscode.Disposable {
  const done = new Set<string>();
  return server.onRecognised(async ({ uri, language }: Recognised) => {
    if (language !== 'xen-cfg' || done.has(uri)) return;
    const document = vscode.workspace.textDocuments.find(each => each.uri.toString() === uri);
    if (!document) return;
    done.add(uri);
    if (document.languageId !== 'xen-cfg') await vscode.languages.setTextDocumentLanguage(document, 'xen-cfg');
  });
}
