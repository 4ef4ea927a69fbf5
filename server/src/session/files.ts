import { type Range, TextDocument } from 'vscode-languageserver-textdocument';
import type { Examined } from '../core/examine.js';
import { matches } from '../core/glob.js';
import { relative } from '../core/hosts.js';
import { isWithin } from '../core/paths.js';
import { type Reading, read } from '../core/reading.js';
import { SETTINGS_NAME, type Workspace } from '../core/workspace.js';
import { detached } from './detached.js';
import type { Disk } from './disk.js';
import { fileOf, isOfLibvirt, nameOf, uriOf } from './uris.js';

/** A document that is open in the editor; its text counts, not that on the disk. */
export interface OpenFile {
  readonly file: string;
  readonly document: TextDocument;
  /** What it holds; undefined where it is none of ours. */
  readonly reading: Reading | undefined;
  /** Whether its text has changed since it was opened or saved. */
  readonly edited: boolean;
}

interface Mutable extends OpenFile {
  document: TextDocument;
  reading: Reading | undefined;
  edited: boolean;
  /** Why it is to be read again: the editor has sent its text, or other settings hold. */
  stale: 'typed' | 'settings' | undefined;
}

/** What follows from a change of files. */
export interface FilesEvents {
  /** Findings of these files may be others; `typed` are those whose text the editor has just sent. */
  changed(files: ReadonlySet<string>, typed: ReadonlySet<string>): void;
  /** Files on the disk are to be read again. */
  due(): void;
  /** Which files are read is another question now. */
  ignoredOthers(): void;
  /** A file could not be read. */
  trouble(file: string, message: string): void;
}

/** Text that takes the place of a range, or of the whole document. */
type ContentChange = { readonly range: Range; readonly text: string } | { readonly text: string };

/** All files of the session: open documents as the editor holds them, all others as they are on the disk. */
export class Files {
  readonly workspace: Workspace;
  readonly #disk: Disk;
  readonly #isEnabled: (file: string) => boolean;
  readonly #events: FilesEvents;
  readonly #open = new Map<string, Mutable>();
  readonly #due = new Set<string>();
  /** What a search has read and not yet taken in. */
  readonly #waiting = new Map<string, Examined>();

  constructor(workspace: Workspace, disk: Disk, isEnabled: (file: string) => boolean, events: FilesEvents) {
    this.workspace = workspace;
    this.#disk = disk;
    this.#isEnabled = isEnabled;
    this.#events = events;
  }

  open(document: TextDocument): void {
    const file = fileOf(document.uri);
    this.#open.set(file, { file, document, reading: undefined, edited: false, stale: 'typed' });
    this.#due.delete(file);
    this.#waiting.delete(file);
  }

  /** Changes an open document; one that was never opened stays unknown. */
  edit(uri: string, changes: readonly ContentChange[], version: number): void {
    const open = this.#open.get(fileOf(uri));
    if (!open) return;
    open.document = TextDocument.update(open.document, [...changes], version);
    open.edited = true;
    open.stale = 'typed';
  }

  saved(uri: string): OpenFile | undefined {
    const open = this.#open.get(fileOf(uri));
    if (open) open.edited = false;
    return open;
  }

  /** The document is closed: what is on the disk counts again, where that is `searched`. Returns its file. */
  close(uri: string, searched: (file: string) => boolean): string {
    const file = fileOf(uri);
    this.#open.delete(file);
    if (searched(file)) this.fromDisk(file);
    else this.workspace.remove(file);
    return file;
  }

  readonly isOpen = (file: string): boolean => this.#open.has(file);

  readonly has = (file: string): boolean => this.workspace.has(file);

  /** Whether settings name a file as the one that holds what was accepted at some time. */
  isBaseline(file: string): boolean {
    return this.workspace.scope.baselines.has(file);
  }

  /** An open document, read as it is now; undefined where it is not open. */
  opened(uri: string): OpenFile | undefined {
    this.settle();
    return this.#open.get(fileOf(uri));
  }

  /** An open document as it is now, before anything is looked for in it: so much can be had between two keystrokes. */
  glance(uri: string): Reading | undefined {
    const open = this.#open.get(fileOf(uri));
    if (open?.stale !== 'typed' || !this.has(open.file)) return this.opened(uri)?.reading;
    return this.#isLeftOut(open.file) ? undefined : read(open.file, open.document.getText(), { quick: true });
  }

  /** An open document by its file, as it was last read. */
  lookAt(file: string): OpenFile | undefined {
    return this.#open.get(file);
  }

  get allOpen(): readonly OpenFile[] {
    return [...this.#open.values()];
  }

  /** The URI of a file as the editor writes it. */
  readonly uriOf = (file: string): string =>
    this.#open.get(file)?.document.uri ?? this.#disk.uriOf?.(file) ?? uriOf(file);

  /** Reads a file from the disk, unless it is open. Returns whether other files are ignored now. */
  fromDisk(file: string): boolean {
    this.#due.delete(file);
    if (this.#open.has(file)) return false;
    this.#waiting.delete(file);
    const before = this.#ignoredBy(file);
    const text = this.#read(file);
    const examined = text === undefined ? undefined : this.#examine(file, text);
    if (examined) this.workspace.admit(examined);
    else this.#put(file, text, {});
    return before !== this.#ignoredBy(file);
  }

  /** Reads a file from the disk and keeps what it says back until it is taken in: until then nothing waits for it. */
  examine(file: string): void {
    if (this.#open.has(file)) return;
    const text = this.#read(file);
    const examined = text === undefined ? undefined : this.#examine(file, text);
    if (examined) this.#waiting.set(file, examined);
    else this.fromDisk(file);
  }

  /** Takes in what was kept back, one file at each step. */
  *takeIn(): Generator<void> {
    for (const [file, examined] of this.#waiting) {
      this.#waiting.delete(file);
      this.workspace.admit(examined);
      yield;
    }
  }

  /** A file or folder is gone from the disk. Returns whether other files are ignored now. */
  gone(path: string): boolean {
    const before = this.#ignoredBy(path);
    const gone = this.has(path) ? [path] : [...this.workspace.files].filter(file => isWithin(file, path));
    for (const file of gone) if (!this.#open.has(file)) this.workspace.remove(file);
    return before !== this.#ignoredBy(path);
  }

  /** Forgets all files that are neither open nor among these. */
  keepOnly(files: ReadonlySet<string>): void {
    for (const file of [...this.workspace.files]) {
      // What a libvirt holds is found by no search.
      const kept = files.has(file) || this.#open.has(file) || this.isBaseline(file) || isOfLibvirt(file);
      if (!kept) this.workspace.remove(file);
    }
  }

  /** All files are known now that can clash. */
  complete(): void {
    if (this.workspace.complete) return;
    this.workspace.complete = true;
    // What accepts a clash that is not there is a finding from now on.
    this.changeAll();
  }

  /** Findings of all files may be others, as after another profile of the editor. */
  changeAll(): void {
    this.#events.changed(new Set(this.workspace.files), new Set());
  }

  /** All open documents are to be read again: other settings or folders hold. */
  reread(): void {
    for (const open of this.#open.values()) open.stale ??= 'settings';
  }

  /** The files on the disk that are to be read again, one after the other. */
  *takeDue(): Generator<string> {
    for (const file of this.#due) yield file;
  }

  /** Lets somebody try out other texts of a file; afterwards all is as it was. */
  tryOut<T>(file: string, attempt: (workspace: Workspace) => T): T {
    this.settle();
    try {
      return attempt(this.workspace);
    } finally {
      const open = this.#open.get(file);
      if (open?.reading) this.workspace.put(file, open.reading.text, { quick: true });
      else if (!open) this.fromDisk(file);
      this.workspace.takeChanged();
    }
  }

  /** Brings what is known up to what the editor holds, and tells what is others by that. */
  settle(): void {
    const typed = new Set<string>();
    for (let more = true; more; ) {
      more = false;
      for (const open of this.#open.values()) {
        if (open.stale === undefined) continue;
        more = true;
        if (open.stale === 'typed') typed.add(open.file);
        this.#take(open);
      }
      this.#collectStale();
    }
    const changed = this.workspace.takeChanged();
    if (changed.size > 0) this.#events.changed(changed, typed);
    if (this.#due.size > 0) this.#events.due();
  }

  /** Whether the settings that hold there leave a file or folder out. */
  readonly isIgnored = (path: string): boolean => {
    if (nameOf(path) === SETTINGS_NAME || this.isBaseline(path)) return false;
    const { folder, settings } = this.workspace.settingsFor(path);
    return settings.ignore !== undefined && matches(relative(path, folder), settings.ignore);
  };

  #take(open: Mutable): void {
    const before = this.#ignoredBy(open.file);
    open.stale = undefined;
    open.reading = this.#put(open.file, open.document.getText(), { quick: true });
    if (before !== this.#ignoredBy(open.file)) this.#events.ignoredOthers();
  }

  #put(file: string, text: string | undefined, options: { readonly quick?: boolean }): Reading | undefined {
    if (text === undefined || this.#isLeftOut(file)) {
      this.workspace.remove(file);
      return undefined;
    }
    const reading = this.workspace.put(file, text, options);
    if (reading?.family === 'settings') this.#settingsAreOthers();
    return reading;
  }

  /** What is to be kept of a file; undefined where it is none of ours, is left out, or is a file of settings. */
  #examine(file: string, text: string): Examined | undefined {
    const examined = this.#isLeftOut(file) ? undefined : this.workspace.examine(file, text);
    return examined && detached(examined);
  }

  #isLeftOut(file: string): boolean {
    // An editor keeps documents a while of what libvirt was asked for and is not any more.
    const past = isOfLibvirt(file) && this.#disk.kindOf(file) === 'nothing';
    return past || !this.#isEnabled(file) || this.isIgnored(file);
  }

  #read(file: string): string | undefined {
    try {
      return this.#disk.read(file, this.isBaseline(file));
    } catch (error) {
      if (this.#disk.kindOf(file) !== 'nothing')
        this.#events.trouble(file, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  #settingsAreOthers(): void {
    // What was read under other settings is read again.
    for (const file of this.#waiting.keys()) this.#due.add(file);
    this.#waiting.clear();
    // Baselines have other names than what is searched for.
    for (const file of this.workspace.scope.baselines)
      if (!this.has(file) && !this.#open.has(file)) this.#due.add(file);
  }

  #collectStale(): void {
    for (const file of this.workspace.takeStale()) {
      const open = this.#open.get(file);
      if (open) open.stale ??= 'settings';
      else this.#due.add(file);
    }
  }

  /** What the settings of a settings file leave out; the same for all other files. */
  #ignoredBy(file: string): string {
    if (nameOf(file) !== SETTINGS_NAME) return '';
    return JSON.stringify(this.workspace.settingsFor(file).settings.ignore ?? []);
  }
}
