import type {
  CancellationToken,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Channel } from './channel.js';
import type { Files } from './files.js';
import { Outbox } from './outbox.js';
import type { Reports } from './reports.js';
import { fileOf } from './uris.js';

/** How many files are told in one message. */
const CHUNK = 100;
/** Milliseconds in which reasons to ask again are gathered. */
const GATHER = 50;
/** Milliseconds after which the client has heard the last answer about a document that it has closed. */
const CLOSING = 150;

/** Diagnostics for a client that asks for them. The question about all files is answered bit by bit, and never done. */
export class PullDiagnostics implements Channel {
  readonly #files: Files;
  readonly #reports: Reports;
  readonly #refresh: () => void;
  readonly #failed: (error: unknown) => void;
  #held: Held | undefined;
  #refreshing: ReturnType<typeof setTimeout> | undefined;

  constructor(files: Files, reports: Reports, refresh: () => void, failed: (error: unknown) => void) {
    this.#files = files;
    this.#reports = reports;
    this.#refresh = refresh;
    this.#failed = failed;
  }

  /** What is found in one document. */
  document({ textDocument, previousResultId }: DocumentDiagnosticParams): DocumentDiagnosticReport {
    this.#files.settle();
    const { resultId, items } = this.#reports.of(fileOf(textDocument.uri));
    if (resultId === previousResultId) return { kind: 'unchanged', resultId };
    return { kind: 'full', resultId, items: [...items] };
  }

  /** What is found in all files; resolves when it is cancelled or asked anew, or with the first news to a client that cannot be told bit by bit. */
  workspace(
    { previousResultIds }: WorkspaceDiagnosticParams,
    cancellation: CancellationToken,
    report: ((result: WorkspaceDiagnosticReport) => void) | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    this.#held?.release();
    this.#files.settle();
    return new Promise(resolve => {
      const held = new Held(this.#files, this.#reports, { resolve, report, failed: this.#failed });
      this.#held = held;
      cancellation.onCancellationRequested(() => held.release());
      // Cancelled before it was begun, it says nothing of that any more.
      if (cancellation.isCancellationRequested) held.release();
      else held.begin(new Map(previousResultIds.map(({ uri, value }) => [fileOf(uri), value])));
    });
  }

  changed(files: ReadonlySet<string>, typed: ReadonlySet<string>): void {
    this.#held?.add(files);
    // The client asks by itself about a document whose text it has just sent.
    if ([...files].some(file => this.#files.isOpen(file) && !typed.has(file))) this.#askAgain();
  }

  closed(file: string): void {
    const held = this.#held;
    held?.forget(file);
    // The client's last question about it is still under way, and the client prefers the answer to that.
    setTimeout(() => held?.add([file]), CLOSING);
  }

  stop(): void {
    clearTimeout(this.#refreshing);
    this.#held?.release();
  }

  #askAgain(): void {
    this.#refreshing ??= setTimeout(() => {
      this.#refreshing = undefined;
      this.#refresh();
    }, GATHER);
  }
}

interface Answer {
  resolve(result: WorkspaceDiagnosticReport): void;
  readonly report: ((result: WorkspaceDiagnosticReport) => void) | undefined;
  failed(error: unknown): void;
}

/** A question about all files that is held open, and what its client knows by now. */
class Held {
  readonly #files: Files;
  readonly #reports: Reports;
  readonly #answer: Answer;
  readonly #outbox: Outbox;
  #known = new Map<string, string>();
  #items: WorkspaceDocumentDiagnosticReport[] = [];

  constructor(files: Files, reports: Reports, answer: Answer) {
    this.#files = files;
    this.#reports = reports;
    this.#answer = answer;
    this.#outbox = new Outbox(
      file => this.#tell(file),
      () => this.#send(),
      error => answer.failed(error),
    );
  }

  begin(known: Map<string, string>): void {
    this.#known = known;
    this.#outbox.add([...known.keys(), ...this.#files.workspace.files]);
  }

  add(files: Iterable<string>): void {
    this.#outbox.add(files);
  }

  /** The client knows nothing of a file any more that can be trusted: it is told of it again, also that nothing is found. */
  forget(file: string): void {
    this.#known.set(file, '');
  }

  release(): void {
    this.#outbox.stop();
    this.#answer.resolve({ items: this.#items.splice(0) });
  }

  #tell(file: string): void {
    const { resultId, items, version } = this.#reports.of(file);
    const known = this.#known.get(file);
    if (known === resultId || (known === undefined && items.length === 0)) return;
    this.#known.set(file, resultId);
    this.#items.push({ kind: 'full', uri: this.#files.uriOf(file), version, resultId, items: [...items] });
    if (this.#items.length >= CHUNK) this.#send();
  }

  #send(): void {
    if (this.#items.length === 0) return;
    if (this.#answer.report) this.#answer.report({ items: this.#items.splice(0) });
    else this.release();
  }
}
