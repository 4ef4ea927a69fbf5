import { existsSync } from 'node:fs';
import { matches } from '../core/glob.js';
import { folderOf } from '../core/paths.js';
import { readText } from './read.js';

/** One `.gitignore`, and the one that stands above it. */
export interface GitIgnore {
  readonly folder: string;
  readonly patterns: Patterns;
  readonly above: GitIgnore | undefined;
}

/**
 * The patterns of a file as globs seen from its folder, in their order; those for folders alone are left out of `files`.
 * The other two are the same with every `!` turned around: what they match was taken back.
 */
interface Patterns {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly takenBackFiles: readonly string[];
  readonly takenBackFolders: readonly string[];
}

/** What holds in a folder: its own `.gitignore` before those above it. */
export function enter(folder: string, above: GitIgnore | undefined): GitIgnore | undefined {
  const text = readOrNothing(`${folder}/.gitignore`);
  return text === undefined ? above : { folder, patterns: patternsOf(text), above };
}

/** What the folders above this one say, up to the one that holds `.git`; nothing where they ignore the folder itself. */
export function inherited(folder: string): GitIgnore | undefined {
  const folders = foldersToRepository(folder);
  let found: GitIgnore | undefined;
  for (const [index, each] of [...folders.entries()].reverse()) {
    found = enter(each, found);
    // Below a folder that is ignored, nothing else counts.
    if (isGitIgnored(`${folders[index - 1] ?? folder}/`, found)) return undefined;
  }
  return found;
}

/**
 * Whether git ignores a path whose folders it does not ignore; that of a folder ends with `/`. What stands nearest to it
 * decides.
 */
export function isGitIgnored(path: string, nearest: GitIgnore | undefined): boolean {
  for (let level = nearest; level; level = level.above) {
    const verdict = verdictOn(path.slice(level.folder.length + 1), level.patterns);
    if (verdict !== undefined) return verdict;
  }
  return false;
}

/** Whether patterns ignore a path or take it back; undefined: neither. */
function verdictOn(path: string, { files, folders, takenBackFiles, takenBackFolders }: Patterns): boolean | undefined {
  const isFolder = path.endsWith('/');
  const name = isFolder ? path.slice(0, -1) : path;
  if (matches(name, isFolder ? folders : files)) return true;
  return matches(name, isFolder ? takenBackFolders : takenBackFiles) ? false : undefined;
}

/** Reads the lines of a `.gitignore`; gitignore(5). */
export function patternsOf(text: string): Patterns {
  const all = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap(line => patternOf(line) ?? []);
  const files = all.filter(({ forFolders }) => !forFolders);
  const globs = (patterns: typeof all) => patterns.map(({ glob, negated }) => (negated ? `!${glob}` : glob));
  const turned = (patterns: typeof all) => patterns.map(({ glob, negated }) => (negated ? glob : `!${glob}`));
  return {
    files: globs(files),
    folders: globs(all),
    takenBackFiles: turned(files),
    takenBackFolders: turned(all),
  };
}

function patternOf(line: string) {
  // A blank at the end counts where a backslash stands before it.
  const said = line.replace(/(?<!\\)[ \t]+$/, '');
  if (said === '' || said.startsWith('#')) return undefined;
  const negated = said.startsWith('!');
  const forFolders = said.endsWith('/');
  const path = said.slice(negated ? 1 : 0, forFolders ? -1 : undefined);
  // Braces are no more than letters to git, and so is a ! behind the first.
  const plain = path.replace(/\\.|[{}]/gs, part => (part.length > 1 ? part : `\\${part}`)).replace(/^!/, '\\!');
  // With a / that is not the last letter a pattern is seen from its folder, else it is a name anywhere below.
  const seen = plain.includes('/') ? plain.replace(/^\//, '') : `**/${plain}`;
  if (seen === '' || plain === '') return undefined;
  // All that is inside a folder, not the folder itself.
  return { glob: seen.endsWith('/**') ? `${seen}/*` : seen, negated, forFolders };
}

/** The folders above one, nearest first, up to its repository; none where it lies in no repository. */
function foldersToRepository(folder: string): readonly string[] {
  const above: string[] = [];
  for (let at = folder; ; at = folderOf(at)) {
    if (at !== folder) above.push(at);
    if (existsSync(`${at}/.git`)) return above;
    if (at === folderOf(at)) return [];
  }
}

function readOrNothing(file: string): string | undefined {
  try {
    return readText(file, () => true);
  } catch {
    return undefined;
  }
}
