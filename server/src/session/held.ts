import { URI } from 'vscode-uri';
import { isWithin } from '../core/paths.js';
import type { Disk } from './disk.js';
import type { Definition } from './libvirt.js';
import { fileOf, LIBVIRT_SCHEME, LIBVIRTS } from './uris.js';

/** A definition under the name by which the engine knows it. */
interface Held extends Definition {
  readonly uri: string;
}

/** The disk, and beside it what libvirts hold, by the names under which the engine knows both. */
export class DiskAndHeld implements Disk {
  readonly #disk: Disk;
  readonly #held = new Map<string, Held>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** Takes the definitions of a host in place of those before. Returns all files that were or are there. */
  hold(host: string, definitions: readonly Definition[]): ReadonlySet<string> {
    const files = this.drop(host);
    for (const each of definitions) {
      const [, authority = '', path = ''] = /^([^/]*)(.*)$/.exec(each.file.slice(LIBVIRTS.length + 1)) ?? [];
      const uri = URI.from({ scheme: LIBVIRT_SCHEME, authority, path }).toString();
      const file = fileOf(uri);
      files.add(file);
      this.#held.set(file, { ...each, file, uri });
    }
    return files;
  }

  /** Forgets the definitions of a host. Returns their files. */
  drop(host: string): Set<string> {
    const files = new Set([...this.#held.keys()].filter(file => isWithin(file, host)));
    for (const file of files) this.#held.delete(file);
    return files;
  }

  get(file: string): Held | undefined {
    return this.#held.get(file);
  }

  filesBelow(...asked: Parameters<Disk['filesBelow']>): Iterable<string> {
    return this.#disk.filesBelow(...asked);
  }

  isFoundBelow(...asked: Parameters<Disk['isFoundBelow']>): boolean {
    return this.#disk.isFoundBelow(...asked);
  }

  isWritable(path: string): boolean {
    return !this.#held.has(path) && this.#disk.isWritable(path);
  }

  kindOf(path: string): 'file' | 'folder' | 'nothing' {
    return this.#held.has(path) ? 'file' : this.#disk.kindOf(path);
  }

  settingsAbove(folder: string): string | undefined {
    return this.#disk.settingsAbove(folder);
  }

  read(file: string, wanted: boolean): string | undefined {
    return this.#held.get(file)?.text ?? this.#disk.read(file, wanted);
  }

  uriOf(file: string): string | undefined {
    return this.#held.get(file)?.uri;
  }
}
