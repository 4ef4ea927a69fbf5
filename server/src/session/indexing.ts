import { folderOf } from '../core/paths.js';
import { SETTINGS_NAME } from '../core/workspace.js';
import type { Disk, Trouble } from './disk.js';
import type { Files } from './files.js';
import { Slices } from './slices.js';
import { isOfLibvirt, isOnDisk, nameOf } from './uris.js';

/** Told how far reading is, and asked whether to go on. */
export interface Watcher {
  progress(done: number, total: number): void;
  isCancelled(): boolean;
  end(): void;
}

const NOBODY: Watcher = { progress: () => {}, isCancelled: () => false, end: () => {} };

/** Reads the workspace folders in the background, in slices, one search at a time. */
export class Indexing {
  readonly #files: Files;
  readonly #disk: Disk;
  readonly #folders: () => readonly string[];
  readonly #trouble: Trouble;
  readonly #failed: (error: unknown) => void;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = false;
  #draining = false;
  #stopped = false;

  constructor(
    files: Files,
    disk: Disk,
    folders: () => readonly string[],
    trouble: Trouble,
    failed: (error: unknown) => void,
  ) {
    this.#files = files;
    this.#disk = disk;
    this.#folders = folders;
    this.#trouble = trouble;
    this.#failed = failed;
  }

  /** Reads all folders, after the search that is under way. Resolves to whether it came to its end. */
  scan(watcher: Watcher = NOBODY): Promise<boolean> {
    const next = this.#last.then(() => this.#scan(watcher)).finally(() => watcher.end());
    this.#last = next.catch(() => {});
    return next;
  }

  /** Reads all folders soon; however often it is asked for until then, once. */
  scanSoon(watcher: Watcher = NOBODY): void {
    if (this.#waiting) return;
    this.#waiting = true;
    const next = this.#last.then(() => {
      this.#waiting = false;
      return this.#scan(watcher);
    });
    this.#last = next.catch(this.#failed).finally(() => watcher.end());
  }

  /** Reads in the background what is due. */
  readDue(): void {
    if (this.#draining) return;
    this.#draining = true;
    this.#drain()
      .catch(this.#failed)
      .finally(() => {
        this.#draining = false;
      });
  }

  /** Takes the settings that hold for a file, before it is read itself. */
  readSettingsOf(file: string): void {
    const settings = isOnDisk(file) ? this.#disk.settingsAbove(folderOf(file)) : undefined;
    if (settings !== undefined && !this.#files.has(settings)) this.#files.fromDisk(settings);
  }

  /** Whether a search would give this file, or a libvirt holds it. */
  readonly isSearched = (file: string): boolean =>
    (isOfLibvirt(file) && this.#disk.kindOf(file) === 'file') ||
    this.#folders().some(folder => this.#disk.isFoundBelow(folder, file, this.#files.isIgnored));

  stop(): void {
    this.#stopped = true;
  }

  async #drain(): Promise<void> {
    const slices = new Slices();
    for (const file of this.#files.takeDue()) {
      if (this.#stopped) return;
      this.#files.fromDisk(file);
      await slices.rest();
    }
    this.#files.settle();
  }

  async #scan(watcher: Watcher): Promise<boolean> {
    const goesOn = (): boolean => !this.#stopped && !watcher.isCancelled();
    const found = await this.#find(goesOn);
    if (!goesOn()) return false;
    this.#files.keepOnly(found);
    const slices = new Slices();
    let done = 0;
    for (const file of found) {
      if (nameOf(file) !== SETTINGS_NAME) this.#files.examine(file);
      watcher.progress(++done, found.size);
      await slices.rest();
      if (!goesOn()) break;
    }
    for (const _ of this.#files.takeIn()) await slices.rest();
    const complete = goesOn();
    if (complete) this.#files.complete();
    this.#files.settle();
    return complete;
  }

  /** All files to read; the settings among them are read on the way, since they say what is left out. */
  async #find(goesOn: () => boolean): Promise<ReadonlySet<string>> {
    const slices = new Slices();
    const found = new Set<string>();
    const folders = this.#folders();
    // A document may be open that lies in none of the folders.
    const open = this.#files.allOpen.map(({ file }) => folderOf(file)).filter(isOnDisk);
    for (const folder of new Set([...folders, ...open])) {
      const above = this.#disk.settingsAbove(folder);
      if (above === undefined) continue;
      found.add(above);
      this.#files.fromDisk(above);
    }
    for (const folder of folders) {
      for (const file of this.#disk.filesBelow(folder, this.#files.isIgnored, this.#trouble)) {
        found.add(file);
        if (nameOf(file) === SETTINGS_NAME) this.#files.fromDisk(file);
        await slices.rest();
        if (!goesOn()) return found;
      }
    }
    return found;
  }
}
