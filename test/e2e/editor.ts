import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** A file of the workspace that the suite has for itself. */
export function fileUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the suite has a workspace');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(path)));
}

/** The ids of the rules that found something in a document, in its order. */
export const rulesIn = (uri: vscode.Uri): readonly string[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(each => each.source === 'hvlint')
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));

/** Waits until the diagnostics of a document are as asked. */
export function diagnosed(uri: vscode.Uri, wanted: (rules: readonly string[]) => boolean): Promise<readonly string[]> {
  return until(() => (wanted(rulesIn(uri)) ? rulesIn(uri) : undefined), vscode.languages.onDidChangeDiagnostics);
}

/** Waits until `look` gives something, asked at each event and now and then; the suite's limit ends it. */
export function until<T>(look: () => T | undefined, event: vscode.Event<unknown>): Promise<T> {
  return new Promise((resolve, reject) => {
    const ask = (): void => {
      try {
        const seen = look();
        if (seen === undefined) return;
        stop();
        resolve(seen);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const subscription = event(ask);
    const timer = setInterval(ask, 250);
    const stop = (): void => {
      subscription.dispose();
      clearInterval(timer);
    };
    ask();
  });
}

/** The quick fixes and source actions for a range; VS Code gives none while a provider registers, so it is asked again. */
export async function actions(
  uri: vscode.Uri,
  range: vscode.Range,
  kind?: string,
): Promise<readonly vscode.CodeAction[]> {
  for (;;) {
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      kind,
    );
    if (found.length > 0) return found;
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

/** Applies the action of that title. */
export async function apply(found: readonly vscode.CodeAction[], title: RegExp): Promise<void> {
  const action = found.find(each => title.test(each.title));
  assert.ok(action?.edit, `${title} is among ${found.map(each => each.title).join(' | ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit), 'the edit is applied');
}
