import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import { SETTINGS_NAME } from '../core/workspace.js';
import type { Disk } from './disk.js';
import type { Files } from './files.js';
import type { Indexing } from './indexing.js';
import { Slices } from './slices.js';
import { fileOf, isOnDisk, nameOf } from './uris.js';

/** Files decide of what others are read. */
const DECIDES = new Set([SETTINGS_NAME, '.gitignore']);

/** Keeps what is known true to the disk as the client tells of changes there, a thousand at once too. */
export class Watching {
  readonly #files: Files;
  readonly #disk: Disk;
  readonly #indexing: Indexing;
  readonly #pending = new Map<string, FileChangeType>();
  #busy = false;

  constructor(files: Files, disk: Disk, indexing: Indexing) {
    this.#files = files;
    this.#disk = disk;
    this.#indexing = indexing;
  }

  /** Resolves when all of it is known, that of other calls too. */
  async changed(events: readonly FileEvent[]): Promise<void> {
    for (const { uri, type } of events) this.#pending.set(fileOf(uri), type);
    if (this.#busy) return;
    this.#busy = true;
    try {
      const slices = new Slices();
      for (const [path, type] of this.#pending) {
        this.#pending.delete(path);
        if (isOnDisk(path) && this.#take(path, type)) this.#indexing.scanSoon();
        await slices.rest();
      }
    } finally {
      this.#busy = false;
      this.#files.settle();
    }
  }

  /** Takes one change; returns whether only another search can tell what follows from it. */
  #take(path: string, type: FileChangeType): boolean {
    const kind = this.#disk.kindOf(path);
    if (kind === 'nothing') return this.#files.gone(path) || nameOf(path) === '.gitignore';
    if (kind === 'folder') return type === FileChangeType.Created;
    if (!this.#files.isBaseline(path) && !this.#indexing.isSearched(path)) {
      this.#files.gone(path);
      return DECIDES.has(nameOf(path));
    }
    return this.#files.fromDisk(path);
  }
}
