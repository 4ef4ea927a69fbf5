import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import { type InitializationOptions, RECOGNISED, type Recognised } from '../../server/src/protocol.js';
import { documentSelector } from './documents.js';
import { RULE_PAGES } from './rule-pages.js';

/**
 * The language server, and the client that talks to it. A client that has failed to start cannot start again, so a
 * restart takes a new one.
 */
export class Server implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('Hypervisor Lint', { log: true });
  readonly #module: string;
  readonly #recognised = new vscode.EventEmitter<Recognised>();
  readonly #stateChanged = new vscode.EventEmitter<void>();
  #client: LanguageClient;
  #started: Promise<void> = Promise.resolve();
  #restarted: Promise<void> | undefined;

  /** Takes the path of the server's bundle; starts nothing. */
  constructor(module: string) {
    this.#module = module;
    this.#client = this.#newClient();
  }

  /** The server has looked at what a document is. */
  readonly onRecognised = this.#recognised.event;
  readonly onStateChanged = this.#stateChanged.event;

  get client(): LanguageClient {
    return this.#client;
  }

  get isRunning(): boolean {
    return this.#client.state === State.Running;
  }

  /** Resolves when the server has answered for the first time, or has failed to: the client itself tells the user. */
  start(): Promise<void> {
    this.#started = this.#client.start().catch(() => {});
    return this.#started;
  }

  /** Starts a new server in place of this one, whatever state that is in; who asks again meanwhile gets the same one. */
  restart(): Promise<void> {
    this.#restarted ??= this.#replace().finally(() => {
      this.#restarted = undefined;
    });
    return this.#restarted;
  }

  /** Stops the server; a fault on the way is in the output, and nothing is left to do about it. */
  async stop(): Promise<void> {
    // A client that is about to start cannot be stopped: its server would stay.
    await this.#started;
    await this.#client.dispose().catch((error: unknown) => this.output.warn(String(error)));
  }

  dispose(): void {
    this.#recognised.dispose();
    this.#stateChanged.dispose();
    this.output.dispose();
  }

  async #replace(): Promise<void> {
    await this.stop();
    this.#client = this.#newClient();
    await this.start();
  }

  #newClient(): LanguageClient {
    const module = this.#module;
    const initializationOptions: InitializationOptions = { rulePages: RULE_PAGES };
    const client = new LanguageClient(
      'hvlint',
      'Hypervisor Lint',
      {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--enable-source-maps'] } },
      },
      {
        documentSelector: [...documentSelector],
        initializationOptions,
        outputChannel: this.output,
        diagnosticCollectionName: 'hvlint',
        // Without these the client asks for diagnostics only when a document is opened.
        diagnosticPullOptions: { onChange: true, onSave: true },
      },
    );
    client.onNotification(RECOGNISED, (recognised: Recognised) => this.#recognised.fire(recognised));
    client.onDidChangeState(() => this.#stateChanged.fire());
    return client;
  }
}
