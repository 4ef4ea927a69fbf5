import { existsSync, readFileSync } from 'node:fs';
import ignore, { type Ignore } from 'ignore';
import { folderOf } from '../core/paths.js';

/** One `.gitignore`, and the one that stands above it. */
export interface GitIgnore {
  readonly folder: string;
  readonly rules: Ignore;
  readonly above: GitIgnore | undefined;
}

/** What holds in a folder: its own `.gitignore` before those above it. */
export function enter(folder: string, above: GitIgnore | undefined): GitIgnore | undefined {
  const text = readOrNothing(`${folder}/.gitignore`);
  return text === undefined ? above : { folder, rules: ignore().add(text), above };
}

/** What the folders above this one say, up to the one that holds `.git`; nothing where they ignore the folder itself. */
export function inherited(folder: string): GitIgnore | undefined {
  const folders = foldersToRepository(folder);
  const found = folders.reduceRight<GitIgnore | undefined>((above, each) => enter(each, above), undefined);
  return isGitIgnored(`${folder}/`, found) ? undefined : found;
}

/** Whether git ignores a path; that of a folder ends with `/`. What stands nearest to it decides. */
export function isGitIgnored(path: string, nearest: GitIgnore | undefined): boolean {
  for (let level = nearest; level; level = level.above) {
    const { ignored, unignored } = level.rules.test(path.slice(level.folder.length + 1));
    if (ignored || unignored) return ignored;
  }
  return false;
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
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
