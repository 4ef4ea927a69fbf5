import type { CancellationToken, Connection, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Watcher } from './indexing.js';

/** Milliseconds between two reports. */
const PAUSE = 100;
/** So few files are read before anybody would have seen a bar. */
const FEW = 300;
const TITLE = 'Hypervisor Lint';

/** How far a search is that a client has asked for. */
export class ScanProgress implements Watcher {
  readonly #reporter: WorkDoneProgressReporter;
  readonly #cancellation: CancellationToken;
  readonly #noun: string;
  #told = performance.now();

  constructor(reporter: WorkDoneProgressReporter, cancellation: CancellationToken, noun = 'files') {
    this.#reporter = reporter;
    this.#cancellation = cancellation;
    this.#noun = noun;
    reporter.begin(TITLE, 0, undefined, true);
  }

  progress(done: number, total: number): void {
    const now = performance.now();
    if (now - this.#told < PAUSE) return;
    this.#told = now;
    this.#reporter.report(Math.floor((100 * done) / total), `${done} of ${total} ${this.#noun}`);
  }

  isCancelled(): boolean {
    return this.#cancellation.isCancellationRequested;
  }

  end(): void {
    this.#reporter.done();
  }
}

/** How far a search in the background is; shown only where it takes long enough to be seen. */
export class BackgroundProgress implements Watcher {
  readonly #connection: Connection;
  #shown: ScanProgress | undefined;
  #asked = false;
  #ended = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  progress(done: number, total: number): void {
    if (total >= FEW && !this.#asked) this.#ask();
    this.#shown?.progress(done, total);
  }

  isCancelled(): boolean {
    return this.#shown?.isCancelled() ?? false;
  }

  end(): void {
    this.#ended = true;
    this.#shown?.end();
  }

  #ask(): void {
    this.#asked = true;
    this.#connection.window.createWorkDoneProgress().then(
      reporter => {
        if (this.#ended) reporter.done();
        else this.#shown = new ScanProgress(reporter, reporter.token);
      },
      // A client that wants no progress gets none.
      () => {},
    );
  }
}
