import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Channel } from './channel.js';
import type { Settings } from './editor-settings.js';
import type { Files } from './files.js';
import type { Indexing } from './indexing.js';
import type { Recognition } from './recognition.js';
import type { Reports } from './reports.js';
import { fileOf } from './uris.js';

/** Milliseconds that what is typed waits at most before it is looked at without anybody asking. */
const MOST_PATIENCE = 1000;

interface Concerned {
  readonly files: Files;
  readonly indexing: Indexing;
  readonly reports: Reports;
  readonly channel: Channel;
  readonly settings: Settings;
  readonly recognition: Recognition | undefined;
  failed(error: unknown): void;
}

/** What the editor says of its documents. */
export class Documents {
  readonly #to: Concerned;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How long the last look at what was typed took, in milliseconds. */
  #cost = 0;

  constructor(concerned: Concerned) {
    this.#to = concerned;
  }

  opened({ textDocument: { uri, languageId, version, text } }: DidOpenTextDocumentParams): void {
    this.#to.indexing.readSettingsOf(fileOf(uri));
    this.#to.files.open(TextDocument.create(uri, languageId, version, text));
    this.settleSoon();
  }

  changed({ textDocument, contentChanges }: DidChangeTextDocumentParams): void {
    this.#to.files.edit(textDocument.uri, contentChanges, textDocument.version);
    if (this.#to.settings.run === 'onType') this.settleSoon();
  }

  saved({ textDocument }: DidSaveTextDocumentParams): void {
    const open = this.#to.files.saved(textDocument.uri);
    if (!open) return;
    this.#settle();
    this.#to.channel.changed(new Set([open.file]), new Set([open.file]));
  }

  closed({ textDocument }: DidCloseTextDocumentParams): void {
    const file = this.#to.files.close(textDocument.uri, this.#to.indexing.isSearched);
    this.#to.reports.forget(file);
    this.#to.recognition?.closed(file);
    this.#settle();
    this.#to.channel.closed(file);
  }

  /** Looks at what was typed once nobody types for a moment; the longer that takes, the later. */
  settleSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        try {
          this.#settle();
        } catch (error) {
          this.#to.failed(error);
        }
      },
      Math.min(MOST_PATIENCE, 2 * this.#cost),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #settle(): void {
    const begun = performance.now();
    this.#to.files.settle();
    this.#cost = performance.now() - begun;
    this.#to.recognition?.look();
  }
}
