import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  createMessageConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type FileChangeType,
  type Hover,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Range,
  type ServerCapabilities,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PULLING } from './capabilities.js';

/** A server at the other end of two streams. */
export interface Wire {
  readonly output: Readable;
  readonly input: Writable;
}

/** What an editor can do and has open when it starts the server. */
export interface Setup {
  readonly folder: string;
  /** Paths below the folder; without any, the folder itself is the workspace. */
  readonly workspaceFolders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: unknown;
}

/** How long what must come may take, on a machine that is busy with other things. */
const LIMIT_MS = 20_000;

/** A small editor: it keeps what a server tells it, as editors do, and can wait for it. */
export class Editor {
  readonly connection: MessageConnection;
  readonly folder: string;
  settings: Readonly<Record<string, unknown>>;
  /** The settings of an extension for XML; null where there is none. */
  xml: unknown = null;
  capabilities: ServerCapabilities = {};
  /** What was told of files without being asked, by path below the folder. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  /** What the held request told of files, by path below the folder. */
  readonly reported = new Map<string, readonly Diagnostic[]>();
  readonly reports: string[] = [];
  readonly registered: string[] = [];
  readonly logged: string[] = [];
  readonly progress: { readonly token: unknown; readonly value: { readonly kind: string } }[] = [];
  readonly recognised: unknown[] = [];
  refreshes = 0;
  readonly #documents = new Map<string, TextDocument>();
  readonly #resultIds = new Map<string, string>();
  readonly #waiting = new Set<() => void>();

  private constructor({ output, input }: Wire, { folder, settings = {} }: Setup) {
    this.folder = folder;
    this.settings = settings;
    this.connection = createMessageConnection(new StreamMessageReader(output), new StreamMessageWriter(input));
    this.connection.onNotification((method, params) => this.#hear(method, Object(params)));
    this.connection.onRequest((method, params) => this.#answer(method, Object(params)));
    this.connection.onUnhandledProgress(({ token, value }) => {
      if (token === 'reports') this.#takeReports(Object(value));
      else this.progress.push({ token, value: Object(value) });
      this.#look();
    });
    this.connection.listen();
  }

  static async start(wire: Wire, setup: Setup): Promise<Editor> {
    const editor = new Editor(wire, setup);
    const folders = setup.workspaceFolders ?? [''];
    const result: InitializeResult = await editor.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: folders.map(each => ({ uri: editor.uri(each), name: each })),
      capabilities: setup.capabilities ?? PULLING,
      ...(setup.initializationOptions === undefined ? {} : { initializationOptions: setup.initializationOptions }),
    });
    editor.capabilities = result.capabilities;
    await editor.connection.sendNotification('initialized', {});
    return editor;
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  async open(
    name: string,
    text = readFileSync(path.join(this.folder, name), 'utf8'),
    uri = this.uri(name),
  ): Promise<void> {
    this.#documents.set(name, TextDocument.create(uri, 'xml', 1, text));
    await this.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'xml', version: 1, text } });
  }

  text(name: string): string {
    return this.#document(name).getText();
  }

  /** Types: the first place of a text becomes another. */
  async type(name: string, before: string, after: string): Promise<void> {
    const document = this.#document(name);
    const at = document.getText().indexOf(before);
    assert.ok(at >= 0, `${before} is in ${name}`);
    const range = { start: document.positionAt(at), end: document.positionAt(at + before.length) };
    await this.change(name, [{ range, text: after }]);
  }

  async change(
    name: string,
    contentChanges: readonly { readonly range: Range; readonly text: string }[],
  ): Promise<void> {
    const document = this.#document(name);
    const version = document.version + 1;
    this.#documents.set(name, TextDocument.update(document, [...contentChanges], version));
    await this.tell('textDocument/didChange', { textDocument: { uri: document.uri, version }, contentChanges });
  }

  async save(name: string): Promise<void> {
    writeFileSync(path.join(this.folder, name), this.text(name));
    await this.tell('textDocument/didSave', { textDocument: { uri: this.#document(name).uri } });
  }

  async close(name: string): Promise<void> {
    const { uri } = this.#document(name);
    this.#documents.delete(name);
    this.#resultIds.delete(name);
    await this.tell('textDocument/didClose', { textDocument: { uri } });
  }

  /** Changes files on the disk, undefined deletes one, and tells of it. */
  async onDisk(files: Readonly<Record<string, string | undefined>>, type: FileChangeType): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      if (text === undefined) rmSync(file, { recursive: true });
      else {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
    const changes = Object.keys(files).map(name => ({ uri: this.uri(name), type }));
    await this.tell('workspace/didChangeWatchedFiles', { changes });
  }

  /** Asks for what is found in a document; undefined where that is unchanged. */
  async pull(name: string): Promise<readonly Diagnostic[] | undefined> {
    const previousResultId = this.#resultIds.get(name);
    const uri = this.#documents.get(name)?.uri ?? this.uri(name);
    const report: DocumentDiagnosticReport = await this.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
    if (report.resultId !== undefined) this.#resultIds.set(name, report.resultId);
    return report.kind === 'full' ? report.items : undefined;
  }

  /** Asks for what is found in all files, as the protocol has it: the answers come bit by bit. */
  hold(): void {
    const params = { previousResultIds: [], partialResultToken: 'reports' };
    void this.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', params).then(
      result => this.#takeReports(result),
      () => {},
    );
  }

  async actions(name: string, at: string, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const document = this.#document(name);
    const start = document.positionAt(document.getText().indexOf(at));
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range: { start, end: start },
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  }

  /** Applies an action's edit as an editor does: at its version only. */
  async apply(name: string, { edit }: CodeAction): Promise<void> {
    const document = this.#document(name);
    const edits = edit?.changes?.[document.uri] ?? [];
    for (const change of edit?.documentChanges ?? []) {
      assert.ok('textDocument' in change && 'edits' in change);
      assert.deepEqual(change.textDocument, { uri: document.uri, version: document.version });
      edits.push(...change.edits.flatMap(each => ('newText' in each ? [each] : [])));
    }
    assert.ok(edits.length > 0, 'there is something to apply');
    // All ranges are those of the text before: the last comes first.
    const ordered = [...edits].sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start));
    await this.change(
      name,
      ordered.map(({ range, newText }) => ({ range, text: newText })),
    );
  }

  async hover(name: string, at: string): Promise<Hover | null> {
    const document = this.#document(name);
    const position = document.positionAt(document.getText().indexOf(at));
    return this.connection.sendRequest('textDocument/hover', { textDocument: { uri: document.uri }, position });
  }

  tell(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  ask<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  /** Waits until something that the server told is so. */
  until(what: string, holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`${what}: not within ${LIMIT_MS} ms; logged: ${this.logged.join('\n')}`));
      }, LIMIT_MS);
      const look = (): void => {
        if (!holds()) return;
        this.#waiting.delete(look);
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  #document(name: string): TextDocument {
    const document = this.#documents.get(name);
    assert.ok(document, `${name} is open`);
    return document;
  }

  #hear(method: string, params: Record<string, unknown>): void {
    if (method === 'textDocument/publishDiagnostics') {
      const published: PublishDiagnosticsParams = { uri: '', diagnostics: [], ...params };
      this.published.set(this.#name(published.uri), published);
    } else if (method === 'window/logMessage') this.logged.push(String(params['message']));
    else if (method === 'hvlint/recognised') this.recognised.push(params);
    this.#look();
  }

  #answer(method: string, params: Record<string, unknown>): unknown {
    if (method === 'workspace/configuration')
      return Object(params['items']).map(({ section }: { section: string }) =>
        section === 'xml' ? this.xml : this.settings,
      );
    if (method === 'client/registerCapability') {
      for (const { method: registered } of Object(params['registrations'])) this.registered.push(registered);
    }
    if (method === 'workspace/diagnostic/refresh') this.refreshes++;
    this.#look();
    return null;
  }

  #takeReports({ items = [] }: Partial<WorkspaceDiagnosticReport>): void {
    for (const item of items) {
      const name = this.#name(item.uri);
      this.reports.push(name);
      if (item.kind === 'full') this.reported.set(name, item.items);
    }
    this.#look();
  }

  #name(uri: string): string {
    const root = this.uri('');
    return uri.startsWith(root) ? decodeURIComponent(uri.slice(root.length).replace(/^\//, '')) : uri;
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }
}

/** The rules of diagnostics, in their order. */
export const rulesOf = (diagnostics: readonly Diagnostic[] | undefined): readonly unknown[] =>
  (diagnostics ?? []).map(({ code }) => code);
