import type { Reading } from '../core/reading.js';
import type { Recognised } from '../protocol.js';
import type { Files } from './files.js';

const LANGUAGES: Readonly<Record<Reading['family'], Recognised['language']>> = {
  libvirt: 'libvirt',
  xen: 'xen-cfg',
  host: 'host',
  settings: 'settings',
};

/** Tells our own client what an open document is, and each time that it has become another. */
export class Recognition {
  readonly #files: Files;
  readonly #tell: (recognised: Recognised) => void;
  readonly #told = new Map<string, string>();

  constructor(files: Files, tell: (recognised: Recognised) => void) {
    this.#files = files;
    this.#tell = tell;
  }

  /** Looks at all open documents. */
  look(): void {
    for (const { file, document, reading } of this.#files.allOpen) {
      const language = reading && LANGUAGES[reading.family];
      const profile = this.#files.workspace.profile(file);
      const seen = `${language} ${profile}`;
      if (this.#told.get(file) === seen) continue;
      this.#told.set(file, seen);
      this.#tell({ uri: document.uri, language, profile });
    }
  }

  closed(file: string): void {
    this.#told.delete(file);
  }
}
