import * as vscode from 'vscode';
import { CLOSE_LIBVIRT, LIBVIRT_TEXT, type LibvirtScanResult, SCAN_LIBVIRT } from '../../server/src/protocol.js';
import { askWithProgress } from './ask-with-progress.js';
import { chooseLibvirt } from './choose-libvirt.js';
import { count, countFindings } from './count.js';
import { LIBVIRT_SCHEME } from './documents.js';
import type { Server } from './server.js';

const HELP = 'https://libvirt.org/uri.html';
const NOT_READ = '<!-- This is not read any more: Hypervisor Lint: Scan a libvirt Host… reads it anew. -->\n';

/** What libvirts hold, as documents that nobody can write; read by virsh when the user wants it, and only then. */
export class LibvirtHosts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #server: Server;
  readonly #memento: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  /** The folder of each host, by the connection URI. */
  readonly #hosts = new Map<string, string>();

  constructor(server: Server, memento: vscode.Memento) {
    this.#server = server;
    this.#memento = memento;
    this.#subscription = vscode.workspace.registerTextDocumentContentProvider(LIBVIRT_SCHEME, this);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const text = await this.#server.client.sendRequest<string | null>(LIBVIRT_TEXT, { uri: uri.toString() });
    return text ?? NOT_READ;
  }

  /** Reads the host at that URI, or at one that the user chooses. Returns its documents; undefined where nothing was read. */
  async scan(connect?: string): Promise<readonly string[] | undefined> {
    if (!(await isTrusted())) return undefined;
    const uri = connect ?? (await chooseLibvirt(this.#memento));
    if (uri === undefined) return undefined;
    const title = `Hypervisor Lint: ${uri}`;
    const result = await askWithProgress<LibvirtScanResult>(this.#server, title, SCAN_LIBVIRT, { connect: uri });
    if (!result) return undefined;
    if ('failed' in result) {
      this.#tellFailure(uri, result.failed);
      return undefined;
    }
    this.#hosts.set(uri, result.host);
    this.#showAgain(result.host);
    this.#tell(uri, result);
    return result.documents;
  }

  /** Reads hosts anew: that one, or all. */
  async refresh(connect?: string): Promise<void> {
    if (connect === undefined && this.#hosts.size === 0) await this.scan();
    for (const each of connect === undefined ? [...this.#hosts.keys()] : [connect]) await this.scan(each);
  }

  /** Forgets a host, and closes its documents. */
  async close(connect?: string): Promise<void> {
    const uri =
      connect ?? (await vscode.window.showQuickPick([...this.#hosts.keys()], { title: 'Close libvirt Host' }));
    const host = uri === undefined ? undefined : this.#hosts.get(uri);
    if (uri === undefined || host === undefined) return;
    this.#hosts.delete(uri);
    const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter(({ input }) => isBelow(host, input)));
    await this.#server.client.sendRequest(CLOSE_LIBVIRT, { connect: uri });
  }

  #showAgain(host: string): void {
    for (const { uri } of vscode.workspace.textDocuments) if (isIn(host, uri)) this.#changed.fire(uri);
  }

  #tell(
    connect: string,
    { documents, findings, troubles }: Extract<LibvirtScanResult, { readonly host: string }>,
  ): void {
    const message = `${connect}: ${count(documents.length, 'definition')} read, ${countFindings(findings)}.`;
    for (const { name, message } of troubles) this.#server.output.warn(`${connect}: ${name}: ${message}`);
    const [problems, guests, log] = ['Show Problems', 'Show Guests', 'Show Output'];
    const shown =
      troubles.length === 0
        ? vscode.window.showInformationMessage(message, problems, guests)
        : vscode.window.showWarningMessage(`${message} ${troubles.length} could not be read.`, log, problems, guests);
    // Not awaited: the command is done, whether or not anybody reads this.
    void shown.then(chosen => {
      if (chosen === problems) void vscode.commands.executeCommand('workbench.actions.view.problems');
      else if (chosen === guests) void vscode.commands.executeCommand('hvlint.isolation.focus');
      else if (chosen === log) this.#server.output.show(true);
    });
  }

  #tellFailure(connect: string, message: string): void {
    this.#server.output.warn(`${connect}: ${message}`);
    const [again, help] = ['Try Again', 'About Connection URIs'];
    void vscode.window.showErrorMessage(message, again, help).then(chosen => {
      if (chosen === again) void this.scan(connect);
      else if (chosen === help) void vscode.env.openExternal(vscode.Uri.parse(HELP));
    });
  }
}

/** virsh is a program, and a folder that nobody trusts must not have one started. */
async function isTrusted(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = 'Manage Trust';
  const message = 'A libvirt host is read by a program, virsh, which is started in a trusted workspace only.';
  const chosen = await vscode.window.showWarningMessage(message, manage);
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return vscode.workspace.isTrusted;
}

const isIn = (host: string, { scheme, authority }: vscode.Uri): boolean => `${scheme}://${authority}` === host;

const isBelow = (host: string, input: unknown): boolean =>
  (input instanceof vscode.TabInputText && isIn(host, input.uri)) ||
  (input instanceof vscode.TabInputTextDiff && isIn(host, input.original));
