import { relative } from '../core/hosts.js';
import { SETTINGS_NAME } from '../core/workspace.js';
import type { NearestSettings } from '../service/accept-actions.js';
import type { Disk } from './disk.js';
import type { Files } from './files.js';

/** The settings file that holds for a file, as the editor has it or as it is on the disk; undefined where there is none. */
export function nearestSettings(file: string, files: Files, disk: Disk): NearestSettings | undefined {
  const { folder } = files.workspace.settingsFor(file);
  const settings = `${folder}/${SETTINGS_NAME}`;
  if (!files.has(settings)) return undefined;
  const document = files.lookAt(settings)?.document;
  const text = document?.getText() ?? disk.read(settings, true);
  if (text === undefined) return undefined;
  return { uri: files.uriOf(settings), version: document?.version ?? null, text, path: relative(file, folder) };
}
