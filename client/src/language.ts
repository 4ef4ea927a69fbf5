import * as vscode from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { RECOGNISED, type Recognised } from '../../server/src/protocol.js';
import { documentSelector } from './documents.js';

/** Gives a document the language `xen-cfg` where its content shows it: no name does so safely. */
export function followLanguages(client: LanguageClient): vscode.Disposable {
  return client.onNotification(RECOGNISED, async ({ uri, language }: Recognised) => {
    const document = vscode.workspace.textDocuments.find(each => each.uri.toString() === uri);
    if (!document || language !== 'xen-cfg' || document.languageId === 'xen-cfg') return;
    await vscode.languages.setTextDocumentLanguage(document, 'xen-cfg');
  });
}

const NAMES = {
  libvirt: 'libvirt',
  'xen-cfg': 'Xen guest',
  host: 'host configuration',
  settings: 'hvlint.json',
} as const;

/** Says beside the language what hvlint takes the document for, and whether its server runs. */
export class LanguageStatus implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem('hvlint', documentSelector as vscode.DocumentSelector);
  readonly #recognised = new Map<string, Recognised>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #running = false;

  constructor(client: LanguageClient) {
    this.#item.name = 'Hypervisor Lint';
    this.#item.command = { command: 'hvlint.showOutput', title: 'Show Output' };
    this.#subscriptions = [
      client.onNotification(RECOGNISED, (recognised: Recognised) => {
        this.#recognised.set(recognised.uri, recognised);
        this.#show();
      }),
      client.onDidChangeState(({ newState }) => {
        this.#running = newState === State.Running;
        this.#show();
      }),
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
    const uri = vscode.window.activeTextEditor?.document.uri;
    const recognised = uri && this.#recognised.get(uri.toString());
    this.#item.severity = this.#running
      ? vscode.LanguageStatusSeverity.Information
      : vscode.LanguageStatusSeverity.Warning;
    if (!this.#running) this.#item.text = 'Hypervisor Lint is not running';
    else if (!uri || !recognised?.language) this.#item.text = 'Hypervisor Lint: nothing to check here';
    else {
      const found = vscode.languages.getDiagnostics(uri).filter(each => each.source === 'hvlint').length;
      this.#item.text = `${NAMES[recognised.language]}, ${recognised.profile}: ${found === 1 ? '1 finding' : `${found} findings`}`;
    }
  }
}
