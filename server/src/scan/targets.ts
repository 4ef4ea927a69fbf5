import { statSync } from 'node:fs';
import picomatch from 'picomatch';
import { absolute, slashed } from './paths.js';
import { reasonOf } from './read.js';

/** What is to be checked, as the operator named it: files and folders, the latter with what of them is wanted. */
export interface Targets {
  readonly files: readonly string[];
  readonly folders: readonly { readonly folder: string; readonly wants: (path: string) => boolean }[];
  readonly troubles: readonly { readonly file: string; readonly message: string }[];
}

/** Takes paths and globs of the command line apart. What exists is a path, whatever letters are in it. */
export function targetsOf(named: readonly string[]): Targets {
  const files: string[] = [];
  const folders: { folder: string; wants: (path: string) => boolean }[] = [];
  const troubles: { file: string; message: string }[] = [];
  for (const name of named) {
    const path = absolute(name);
    const stat = look(path);
    const glob = picomatch.scan(slashed(name));
    if (stat?.isDirectory()) folders.push({ folder: path, wants: () => true });
    else if (stat) files.push(path);
    else if (glob.isGlob && look(absolute(glob.base || '.'))?.isDirectory()) {
      const folder = absolute(glob.base || '.');
      const matches = picomatch(glob.glob, { dot: true });
      folders.push({ folder, wants: file => matches(file.slice(folder.length + 1)) });
    } else troubles.push({ file: path, message: whyNot(path) });
  }
  return { files, folders, troubles };
}

function look(path: string) {
  try {
    return statSync(path || '/');
  } catch {
    return undefined;
  }
}

function whyNot(path: string): string {
  try {
    statSync(path);
    return 'cannot be read';
  } catch (error) {
    return reasonOf(error);
  }
}
