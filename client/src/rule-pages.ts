import { posix } from 'node:path';
import * as vscode from 'vscode';

const SCHEME = 'hvlint-rule';

/**
 * Where the server says that a rule's page is: the code of a diagnostic leads there. The manifest has VS Code show
 * documents of this scheme as Markdown previews.
 */
export const RULE_PAGES = `${SCHEME}:/rules`;

/** Serves the pages that the package holds in `docs/rules`, without any network. */
export function registerRulePages(extension: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerFileSystemProvider(SCHEME, new RulePages(extension), { isReadonly: true });
}

/** Opens a rule's page as a preview, as a click at a diagnostic's code does. */
export async function showRulePage(id: string): Promise<void> {
  const page = vscode.Uri.parse(`${RULE_PAGES}/${id}.md`);
  await vscode.commands.executeCommand('vscode.openWith', page, 'vscode.markdown.preview.editor');
}

/** A file system and no mere provider of texts: the preview watches what it shows. The pages never change. */
class RulePages implements vscode.FileSystemProvider {
  readonly #extension: vscode.Uri;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(extension: vscode.Uri) {
    this.#extension = extension;
  }

  readFile(page: vscode.Uri): Thenable<Uint8Array> {
    return vscode.workspace.fs.readFile(this.#file(page));
  }

  stat(page: vscode.Uri): Thenable<vscode.FileStat> {
    return vscode.workspace.fs.stat(this.#file(page));
  }

  readDirectory(folder: vscode.Uri): Thenable<[string, vscode.FileType][]> {
    return vscode.workspace.fs.readDirectory(this.#file(folder));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;

  #file({ path }: vscode.Uri): vscode.Uri {
    // Resolved, a path leads nowhere above the pages.
    return vscode.Uri.joinPath(this.#extension, 'docs', posix.resolve('/', path));
  }
}

function refuse(uri: vscode.Uri): never {
  throw vscode.FileSystemError.NoPermissions(uri);
}
