import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { folderOf, isWithin } from '../core/paths.js';
import { fileOf, isOfLibvirt, isOnDisk, LIBVIRTS } from './uris.js';

/** The folders that a client has open at its start. */
export function folderNames({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => fileOf(uri));
  return rootUri ? [fileOf(rootUri)] : [];
}

/** The workspace folders. */
export class Folders {
  #all: readonly string[];

  constructor(all: readonly string[]) {
    this.#all = all;
  }

  get all(): readonly string[] {
    return this.#all;
  }

  /** Those whose files can be read. */
  get onDisk(): readonly string[] {
    return this.#all.filter(isOnDisk);
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(({ uri }) => fileOf(uri)));
    const stay = this.#all.filter(folder => !gone.has(folder));
    this.#all = [...new Set([...stay, ...added.map(({ uri }) => fileOf(uri))])];
  }

  /** The outermost folder that holds a file: all below it may clash. Undefined where none does. */
  of(file: string): string | undefined {
    return this.#all.filter(folder => isWithin(file, folder)).sort((a, b) => a.length - b.length)[0];
  }

  /** The folder whose files are one host set with this one, where no settings file says it. */
  readonly rootOf = (file: string): string => (isOfLibvirt(file) ? LIBVIRTS : (this.of(file) ?? folderOf(file)));

  /** What a libvirt holds has the settings that it would have below the first folder, as at the command line. */
  readonly placeOf = (file: string): string => {
    const [first] = this.onDisk;
    return first !== undefined && isOfLibvirt(file) ? `${first}${file.slice(LIBVIRTS.length)}` : file;
  };
}
