import { literalGlob } from '../glob.js';
import { addToList } from '../settings-edits.js';
import type { Edit } from '../text.js';

/**
 * Turns a rule off for one file by an override at the end of a settings file, whose layout and comments stay;
 * undefined where the text cannot be changed so. `path` is the file as seen from the settings' folder.
 */
export const acceptInSettings = (
  text: string,
  path: string,
  rule: string,
  reason: string,
): readonly Edit[] | undefined =>
  addToList(text, 'overrides', [
    '{',
    `  "files": [${JSON.stringify(literalGlob(path))}],`,
    `  "rules": { ${JSON.stringify(rule)}: "off" },`,
    `  "reason": ${JSON.stringify(reason)}`,
    '}',
  ]);
