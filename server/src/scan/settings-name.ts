import { realpathSync, statSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Whether there are settings at a path that ends with `hvlint.json`. It may be a link, so that many folders can have one
 * file; but what that leads to is called so too: a workspace that comes from anybody cannot have just any file read.
 */
export function isSettingsFile(path: string): boolean {
  try {
    return statSync(path).isFile() && /^hvlint.*\.json$/.test(basename(realpathSync(path)));
  } catch {
    return false;
  }
}
