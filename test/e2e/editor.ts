import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Rules that several flows wait for. */
export const MISSING = 'libvirt/seclabel-missing';
export const SHARED = 'workspace/disk-shared-writable';
/** What a guest bears that is isolated. */
export const MARK = /<hvlint:vm xmlns:hvlint='urn:hvlint:1' isolated='yes'\/>/;

/** A file of the workspace that the suite has for itself. */
export function fileUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the suite has a workspace');
  return vscode.Uri.joinPath(folder.uri, path);
}

export const open = (path: string): Promise<vscode.TextEditor> => openUri(fileUri(path));

export async function openUri(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Our diagnostics of a document, in its order. */
const ours = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(each => each.source === 'hvlint');

const ruleOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

/** The ids of the rules that found something in a document, in its order. */
export const rulesIn = (uri: vscode.Uri): readonly string[] => ours(uri).map(ruleOf);

/** Waits until a rule has found something in a document. */
export const found = (uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> =>
  diagnosed(() => ours(uri).find(each => ruleOf(each) === rule));

/** Waits until a rule has found something in a document, of that severity. */
export const foundAs = (
  uri: vscode.Uri,
  rule: string,
  severity: vscode.DiagnosticSeverity,
): Promise<vscode.Diagnostic> =>
  diagnosed(() => ours(uri).find(each => ruleOf(each) === rule && each.severity === severity));

/** Waits until a rule finds nothing in a document any more. */
export const gone = (uri: vscode.Uri, rule: string): Promise<true> =>
  diagnosed(() => !rulesIn(uri).includes(rule) || undefined);

/** Waits until `look` gives something, asked whenever diagnostics change. */
export const diagnosed = <T>(look: () => T | undefined): Promise<T> =>
  until(look, vscode.languages.onDidChangeDiagnostics);

/** Waits until `look` gives something, asked at each event; the suite's limit ends it. */
export function until<T>(look: () => T | undefined, event: vscode.Event<unknown>): Promise<T> {
  const seen = look();
  if (seen !== undefined) return Promise.resolve(seen);
  return new Promise((resolve, reject) => {
    const subscription = event(() => {
      try {
        const seen = look();
        if (seen === undefined) return;
        subscription.dispose();
        resolve(seen);
      } catch (error) {
        subscription.dispose();
        reject(error);
      }
    });
  });
}

/** The quick fixes for a range. VS Code gives none while a provider registers, and no event tells: it is asked again. */
export async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  for (;;) {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    if (actions.length > 0) return actions;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Applies the quick fix of that title. */
export async function apply(fixes: readonly vscode.CodeAction[], title: RegExp): Promise<void> {
  const fix = fixes.find(each => title.test(each.title));
  assert.ok(fix?.edit, `${title} is among ${fixes.map(each => each.title).join(' | ')}`);
  assert.ok(await vscode.workspace.applyEdit(fix.edit), 'the edit is applied');
}

/** Does something with a setting of the workspace changed, and puts it back whatever comes of it. */
export async function withSetting(name: string, value: unknown, work: () => Promise<void>): Promise<void> {
  const set = (to: unknown) =>
    vscode.workspace.getConfiguration('hvlint').update(name, to, vscode.ConfigurationTarget.Workspace);
  await set(value);
  try {
    await work();
  } finally {
    await set(undefined);
  }
}
