import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { detectKind } from '../core/kind.js';
import { folderOf } from '../core/paths.js';
import { SETTINGS_NAME } from '../core/workspace.js';
import { filesBelow } from './find.js';
import { readText } from './read.js';
import { isSettingsFile } from './settings-name.js';
import { isWanted } from './wanted.js';

/** What a server that lives for long asks of the disk, as `Disk` of `session/` has it. */
export const disk = {
  *filesBelow(folder: string, ignored: (path: string) => boolean, trouble: (path: string, message: string) => void) {
    // A folder that is gone holds nothing.
    if (existsSync(folder || '/')) yield* filesBelow(folder, { ignored, trouble });
  },

  isFoundBelow: isWanted,

  isWritable(path: string): boolean {
    try {
      accessSync(path || '/', constants.W_OK);
      return true;
    } catch {
      return false;
    }
  },

  kindOf(path: string): 'file' | 'folder' | 'nothing' {
    const stat = statSync(path || '/', { throwIfNoEntry: false });
    if (stat?.isDirectory()) return 'folder';
    return stat ? 'file' : 'nothing';
  },

  settingsAbove(folder: string): string | undefined {
    for (let at = folder; ; at = folderOf(at)) {
      const file = `${at}/${SETTINGS_NAME}`;
      if (isSettingsFile(file)) return file;
      if (at === folderOf(at)) return undefined;
    }
  },

  read: (file: string, wanted: boolean): string | undefined =>
    readText(file, head => wanted || detectKind(file, head) !== undefined),
};
