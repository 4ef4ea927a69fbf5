import * as vscode from 'vscode';

const SCHEME = 'hvlint-rule';

/**
 * Where the server says that a rule's page is: the code of a diagnostic leads there. The manifest has VS Code show
 * documents of this scheme as Markdown previews.
 */
export const RULE_PAGES = `${SCHEME}:/rules`;

/** Serves the pages of the rules, without any network. */
export function registerRulePages(extension: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerFileSystemProvider(SCHEME, new RulePages(extension), { isReadonly: true });
}

/** Opens a rule's page as a preview, as a click at a diagnostic's code does. */
export async function showRulePage(id: string): Promise<void> {
  const page = vscode.Uri.parse(`${RULE_PAGES}/${id}.md`);
  await vscode.commands.executeCommand('vscode.openWith', page, 'vscode.markdown.preview.editor');
}

/**
 * A file system and no mere provider of texts: the preview watches what it shows. The pages never change. The build puts
 * all of them into one file, since hundreds of small ones take twice the room in a package.
 */
class RulePages implements vscode.FileSystemProvider {
  readonly #file: vscode.Uri;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  #pages: Promise<Readonly<Record<string, string>>> | undefined;

  constructor(extension: vscode.Uri) {
    this.#file = vscode.Uri.joinPath(extension, 'dist', 'rule-pages.json');
  }

  async readFile(page: vscode.Uri): Promise<Uint8Array> {
    const id = /^\/rules\/(.*)\.md$/.exec(page.path)?.[1] ?? '';
    const pages = await this.#all();
    const text = Object.hasOwn(pages, id) ? pages[id] : undefined;
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(page);
    return new TextEncoder().encode(text);
  }

  async stat(page: vscode.Uri): Promise<vscode.FileStat> {
    const { length } = await this.readFile(page);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: length };
  }

  /** There is nothing to walk through: a page is opened by its name. */
  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;

  async #all(): Promise<Readonly<Record<string, string>>> {
    this.#pages ??= readPages(this.#file);
    return this.#pages;
  }
}

async function readPages(file: vscode.Uri): Promise<Readonly<Record<string, string>>> {
  const pages: Readonly<Record<string, string>> = JSON.parse(
    new TextDecoder().decode(await vscode.workspace.fs.readFile(file)),
  );
  return pages;
}

function refuse(uri: vscode.Uri): never {
  throw vscode.FileSystemError.NoPermissions(uri);
}
