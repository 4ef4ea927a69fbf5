import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { SETTINGS_NAME } from '../core/workspace.js';
import { enter, type GitIgnore, inherited, isGitIgnored } from './gitignore.js';
import { isSearched, mayBeOurs, startsWhatIsAbove } from './names.js';
import { absolute } from './paths.js';
import { codeOf, reasonOf } from './read.js';
import { isSettingsFile } from './settings-name.js';

/** What may say that a file or folder is not to be read. */
export type LeftOutBy = '.gitignore' | 'hvlint.json';

/** What a search asks and tells while it goes. */
export interface Search {
  /** Whether the settings that hold there leave this file or folder out. */
  ignored(path: string): boolean;
  /** What could not be looked into, and why. */
  trouble(path: string, message: string): void;
  /** What may be ours by its name and is left out; the file that says so. */
  leftOut?(path: string, by: LeftOutBy): void;
}

/**
 * The files below a folder that may be ours by their names; an `hvlint.json` comes before all else of its folder, so
 * that what it ignores is known in time. Links are followed where they lead to something below the same folder.
 */
export function* filesBelow(folder: string, search: Search): Generator<string> {
  const root = realRoot(folder, search);
  if (root === undefined) return;
  const walk = new Walk(root, search);
  yield* walk.folder(folder, inherited(folder));
  yield* walk.links();
}

/** The path of the folder itself; undefined where it cannot be found out. */
function realRoot(folder: string, search: Search): string | undefined {
  try {
    return absolute(realpathSync(folder || '/'));
  } catch (error) {
    search.trouble(folder, reasonOf(error));
    return undefined;
  }
}

const NONE: ReadonlySet<string> = new Set();

class Walk {
  readonly #root: string;
  readonly #search: Search;
  readonly #links: { readonly path: string; readonly git: GitIgnore | undefined }[] = [];
  /** Files and folders already given, by their real paths: a link to one of them adds nothing, and loops end. */
  readonly #seen = new Set<string>();

  /** `root` is a real path: no part of it is a link. */
  constructor(root: string, search: Search) {
    this.#root = root;
    this.#search = search;
  }

  /** `known`: names of files that were given already, of which there are links or copies here. */
  *folder(
    folder: string,
    above: GitIgnore | undefined,
    real = this.#root,
    known: ReadonlySet<string> = NONE,
  ): Generator<string> {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    const entries = this.#list(folder).filter(({ name }) => !known.has(name));
    if (entries.some(entry => entry.name === SETTINGS_NAME)) yield* this.#settings(`${folder}/${SETTINGS_NAME}`);
    const git = entries.some(entry => entry.name === '.gitignore') ? enter(folder, above) : above;
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        const started = startsWhatIsAbove(entry.name) ? new Set(entries.map(({ name }) => name)) : NONE;
        if (this.#searched(path, entry.name, git)) yield* this.folder(path, git, `${real}/${entry.name}`, started);
      } else if (entry.isSymbolicLink()) this.#links.push({ path, git });
      else if (entry.isFile() && this.#wanted(path, entry.name, git)) {
        this.#seen.add(`${real}/${entry.name}`);
        yield path;
      }
    }
  }

  /** Follows the links met so far, and those met on the way. */
  *links(): Generator<string> {
    for (const { path, git } of this.#links) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const wanted = this.#wanted(path, name, git);
      const real = this.#realPath(path, wanted);
      if (real === undefined || !real.startsWith(`${this.#root}/`)) continue;
      // What is gone by now is no trouble of this search: nothing has that name.
      const stat = statSync(real, { throwIfNoEntry: false });
      if (!stat) continue;
      if (stat.isDirectory()) {
        if (this.#searched(path, name, git)) yield* this.folder(path, git, real);
      } else if (stat.isFile() && wanted && !this.#seen.has(real)) {
        this.#seen.add(real);
        yield path;
      }
    }
  }

  *#settings(file: string): Generator<string> {
    if (isSettingsFile(file)) yield file;
    else this.#search.trouble(file, 'neither a file nor a link to one that is called hvlint….json, so it is not read');
  }

  #list(folder: string): readonly Dirent[] {
    try {
      return readdirSync(folder || '/', { withFileTypes: true });
    } catch (error) {
      this.#search.trouble(folder, reasonOf(error));
      return [];
    }
  }

  #realPath(path: string, wanted: boolean): string | undefined {
    try {
      return absolute(realpathSync(path));
    } catch (error) {
      // The reason of one that leads to itself says already what it is.
      const aside = codeOf(error) === 'ELOOP' ? '' : ' (a symbolic link)';
      if (wanted) this.#search.trouble(path, `${reasonOf(error)}${aside}`);
      return undefined;
    }
  }

  #searched = (path: string, name: string, git: GitIgnore | undefined): boolean =>
    isSearched(name) && !this.#isLeftOut(path, isGitIgnored(`${path}/`, git));

  #wanted = (path: string, name: string, git: GitIgnore | undefined): boolean =>
    name !== SETTINGS_NAME && mayBeOurs(name) && !this.#isLeftOut(path, isGitIgnored(path, git));

  #isLeftOut(path: string, byGit: boolean): boolean {
    const by = byGit ? '.gitignore' : this.#search.ignored(path) ? SETTINGS_NAME : undefined;
    if (by) this.#search.leftOut?.(path, by);
    return by !== undefined;
  }
}
