import * as vscode from 'vscode';
import type { Recognised } from '../../server/src/protocol.js';
import { documentSelector } from './documents.js';
import { ruleOf } from './findings.js';
import type { Server } from './server.js';

const NAMES = {
  libvirt: 'libvirt',
  'xen-cfg': 'Xen guest',
  host: 'host configuration',
  settings: 'hvlint.json',
} as const;

/** From worst to least, in the order of VS Code's numbers. */
const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

/** Says beside the language what hvlint takes the document for, what it found, and whether its server runs. */
export class LanguageStatus implements vscode.Disposable {
  readonly #server: Server;
  readonly #item = vscode.languages.createLanguageStatusItem('hvlint', documentSelector);
  readonly #recognised = new Map<string, Recognised>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(server: Server) {
    this.#server = server;
    this.#item.name = 'Hypervisor Lint';
    this.#subscriptions = [
      server.onRecognised(recognised => {
        this.#recognised.set(recognised.uri, recognised);
        this.#show();
      }),
      server.onStateChanged(() => this.#show()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#show()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#recognised.delete(uri.toString())),
      vscode.languages.onDidChangeDiagnostics(() => this.#show()),
    ];
    this.#show();
  }

  dispose(): void {
    this.#item.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #show(): void {
    const running = this.#server.isRunning;
    const { Information, Warning } = vscode.LanguageStatusSeverity;
    this.#item.severity = running ? Information : Warning;
    this.#item.command = running
      ? { command: 'hvlint.showOutput', title: 'Show Output' }
      : { command: 'hvlint.restartServer', title: 'Restart Server' };
    const [text, detail] = running ? this.#recognition() : ['The server does not run', ''];
    this.#item.text = text;
    this.#item.detail = detail;
  }

  /** What is said of the document in the active editor: what was found, and what it is. */
  #recognition(): readonly [text: string, detail: string] {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const recognised = uri && this.#recognised.get(uri.toString());
    if (!uri || !recognised?.language) return ['Nothing to check here', ''];
    return [countFindings(uri), `${NAMES[recognised.language]}, profile ${recognised.profile}`];
  }
}

/** How much was found in a document, by severity. */
function countFindings(uri: vscode.Uri): string {
  const ours = vscode.languages.getDiagnostics(uri).filter(diagnostic => ruleOf(diagnostic) !== undefined);
  const counts = SEVERITIES.flatMap((name, severity) => {
    const count = ours.filter(diagnostic => diagnostic.severity === severity).length;
    return count === 0 ? [] : [`${count} ${name}${count > 1 && severity < 2 ? 's' : ''}`];
  });
  return counts.length === 0 ? 'Nothing found' : counts.join(', ');
}
