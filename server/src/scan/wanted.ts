import { realpathSync } from 'node:fs';
import { SETTINGS_NAME } from '../core/workspace.js';
import { enter, inherited, isGitIgnored } from './gitignore.js';
import { isSearched, mayBeOurs } from './names.js';
import { absolute } from './paths.js';

/** Whether a search below the folder gives this file: the same question as `filesBelow`, asked for one. */
export function isWanted(folder: string, file: string, ignored: (path: string) => boolean): boolean {
  if (!file.startsWith(`${folder}/`)) return false;
  const names = file.slice(folder.length + 1).split('/');
  const name = names.pop() ?? '';
  if (name !== SETTINGS_NAME && !mayBeOurs(name)) return false;
  let at = folder;
  let git = enter(folder, inherited(folder));
  for (const each of names) {
    at = `${at}/${each}`;
    if (!isSearched(each) || isGitIgnored(`${at}/`, git) || ignored(at)) return false;
    git = enter(at, git);
  }
  if (name !== SETTINGS_NAME && (isGitIgnored(file, git) || ignored(file))) return false;
  return isInside(folder, file);
}

/** A link leads to something inside the folder, or is not followed. */
function isInside(folder: string, file: string): boolean {
  try {
    return absolute(realpathSync(file)).startsWith(`${absolute(realpathSync(folder || '/'))}/`);
  } catch {
    return false;
  }
}
