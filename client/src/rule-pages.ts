import * as vscode from 'vscode';

const SCHEME = 'hvlint-rule';

/** Where the server says that a rule's page is: a diagnostic's code leads there, without any network. */
export const RULE_PAGES = `${SCHEME}:/rules`;

/** Serves the pages that the package holds in `docs/rules`. */
export function registerRulePages(extension: vscode.Uri): readonly vscode.Disposable[] {
  const provider: vscode.TextDocumentContentProvider = {
    async provideTextDocumentContent(uri) {
      const page = vscode.Uri.joinPath(extension, 'docs', uri.path);
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
    },
  };
  return [vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider)];
}

/** Opens a rule's page as a preview. */
export async function showRulePage(id: string): Promise<void> {
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.parse(`${RULE_PAGES}/${id}.md`));
}
