import { folderOf } from './paths.js';

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Set<string>;
}

const empty = (): Folder => ({ folders: new Map(), files: new Set() });

/** Files by the folders in which they lie: those below one are found without a look at all others. */
export class FileTree {
  readonly #top = empty();

  add(file: string): void {
    let folder = this.#top;
    for (const name of folderOf(file).split('/')) {
      const inner = folder.folders.get(name) ?? empty();
      folder.folders.set(name, inner);
      folder = inner;
    }
    folder.files.add(file);
  }

  delete(file: string): void {
    this.#find(folderOf(file))?.files.delete(file);
  }

  /** The files in a folder and all below it; of an empty path all files. */
  below(folder: string): readonly string[] {
    const top = folder === '' ? this.#top : this.#find(folder);
    return top ? filesIn(top, []) : [];
  }

  #find(path: string): Folder | undefined {
    let folder: Folder | undefined = this.#top;
    for (const name of path.split('/')) folder = folder?.folders.get(name);
    return folder;
  }
}

function filesIn({ folders, files }: Folder, found: string[]): readonly string[] {
  for (const file of files) found.push(file);
  for (const folder of folders.values()) filesIn(folder, found);
  return found;
}
