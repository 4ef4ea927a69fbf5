import type { Diagnostic } from 'vscode-languageserver';
import { diagnosticsOf, type Surroundings } from '../service/diagnostics.js';
import type { Settings } from './editor-settings.js';
import type { Files } from './files.js';
import { fingerprint } from './fingerprint.js';
import { isOfLibvirt } from './uris.js';

/** What an editor is told of a file. */
export interface Report {
  /** The same for the same diagnostics, in every session. */
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
  /** That of the document; null where it is not open. */
  readonly version: number | null;
}

/** What is to be told of files, and of which. */
export class Reports {
  readonly #files: Files;
  readonly #settings: Settings;
  readonly #around: Surroundings;
  /** What was last told of open documents: while one is edited it stays so where documents are checked when saved. */
  readonly #last = new Map<string, Report>();
  /** The user has asked for all files once. */
  #askedForAll = false;

  constructor(files: Files, settings: Settings, around: Surroundings) {
    this.#files = files;
    this.#settings = settings;
    this.#around = around;
  }

  /** From now on all files are told, until the settings are others. */
  askForAll(asked: boolean): void {
    this.#askedForAll = asked;
  }

  /** Whether anything of a file is told: of open documents, and of what the user had libvirt asked for, always. */
  isTold(file: string): boolean {
    const told = this.#settings.workspaceDiagnostics || this.#askedForAll;
    return told || this.#files.isOpen(file) || isOfLibvirt(file);
  }

  /** What is to be told of a file; no diagnostics where nothing is. */
  of(file: string): Report {
    const open = this.#files.lookAt(file);
    const last = this.#last.get(file);
    if (open?.edited && last && this.#settings.run === 'onSave') return last;
    const lines = this.isTold(file) ? this.#files.workspace.lines(file) : undefined;
    const items = lines ? diagnosticsOf(this.#files.workspace.findings(file), lines, this.#around) : [];
    const report = { resultId: fingerprint(JSON.stringify(items)), items, version: open?.document.version ?? null };
    if (open) this.#last.set(file, report);
    return report;
  }

  forget(file: string): void {
    this.#last.delete(file);
  }
}
