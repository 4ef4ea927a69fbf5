import { statSync } from 'node:fs';
import { matches } from '../core/glob.js';
import { absolute, slashed } from './paths.js';
import { reasonOf } from './read.js';
import { CannotRun } from './settings.js';

/** What is to be checked, as the operator named it: files and folders, the latter with what of them is wanted. */
export interface Targets {
  readonly files: readonly string[];
  readonly folders: readonly Wanted[];
  readonly troubles: readonly { readonly file: string; readonly message: string }[];
}

/** A folder, and which of the files below it are meant. */
interface Wanted {
  readonly folder: string;
  /** Whether all below it is meant. */
  readonly whole: boolean;
  readonly wants: (path: string) => boolean;
}

/** Takes paths and globs of the command line apart. What exists is a path, whatever letters are in it. Throws CannotRun. */
export function targetsOf(named: readonly string[]): Targets {
  const files: string[] = [];
  const folders: Wanted[] = [];
  const troubles: { file: string; message: string }[] = [];
  // The working directory would be checked in place of what was meant.
  if (named.includes('')) throw new CannotRun('a PATH is empty: a variable of the shell may be unset');
  for (const name of named) {
    const path = absolute(name);
    const found = look(path);
    if (found.kind === 'folder') folders.push({ folder: path, whole: true, wants: () => true });
    else if (found.kind === 'file') files.push(path);
    else {
      const below = globbed(slashed(name));
      if (below) folders.push(below);
      else troubles.push({ file: path, message: found.why });
    }
  }
  return { files, folders, troubles };
}

type Look =
  | { readonly kind: 'file' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'nothing'; readonly why: string };

function look(path: string): Look {
  try {
    return statSync(path || '/').isDirectory() ? { kind: 'folder' } : { kind: 'file' };
  } catch (error) {
    return { kind: 'nothing', why: reasonOf(error) };
  }
}

/** The folder above the first name of a glob that is more than a name; undefined where there is none. */
function globbed(glob: string): Wanted | undefined {
  const names = glob.split('/');
  const first = names.findIndex(name => /[*?[{]/.test(name));
  const folder = absolute(names.slice(0, first).join('/') || (glob.startsWith('/') ? '/' : '.'));
  if (first < 0 || look(folder).kind !== 'folder') return undefined;
  const globs = [names.slice(first).join('/')];
  return { folder, whole: false, wants: path => matches(path.slice(folder.length + 1), globs) };
}
