import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Channel } from './channel.js';
import type { Files } from './files.js';
import { Outbox } from './outbox.js';
import type { Reports } from './reports.js';

/** Diagnostics for a client that does not ask: it is told what is others than it was. */
export class PushDiagnostics implements Channel {
  readonly #files: Files;
  readonly #reports: Reports;
  readonly #publish: (params: PublishDiagnosticsParams) => void;
  readonly #known = new Map<string, string>();
  readonly #outbox: Outbox;

  constructor(
    files: Files,
    reports: Reports,
    publish: (params: PublishDiagnosticsParams) => void,
    failed: (error: unknown) => void,
  ) {
    this.#files = files;
    this.#reports = reports;
    this.#publish = publish;
    this.#outbox = new Outbox(
      file => this.#tell(file),
      () => {},
      failed,
    );
  }

  changed(files: ReadonlySet<string>, typed: ReadonlySet<string>): void {
    for (const file of typed) this.#tell(file);
    this.#outbox.add(files);
  }

  closed(file: string): void {
    this.#outbox.add([file]);
  }

  stop(): void {
    this.#outbox.stop();
  }

  #tell(file: string): void {
    const { resultId, items, version } = this.#reports.of(file);
    const known = this.#known.get(file);
    if (known === resultId || (known === undefined && items.length === 0)) return;
    if (items.length > 0) this.#known.set(file, resultId);
    else this.#known.delete(file);
    const uri = this.#files.uriOf(file);
    this.#publish({ uri, diagnostics: [...items], ...(version === null ? {} : { version }) });
  }
}
