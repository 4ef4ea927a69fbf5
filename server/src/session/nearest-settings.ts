import { relative } from '../core/hosts.js';
import { SETTINGS_NAME } from '../core/workspace.js';
import type { NearestSettings } from '../service/accept-actions.js';
import type { Disk } from './disk.js';
import type { Files } from './files.js';
import { isOnDisk } from './uris.js';

/** The settings file that holds for a file, as the editor has it or as it is on the disk; undefined where there is none. */
export function nearestSettings(file: string, files: Files, disk: Disk): NearestSettings | undefined {
  const { folder, settings } = placeOf(file, files);
  if (!files.has(settings)) return undefined;
  const document = files.lookAt(settings)?.document;
  const text = document?.getText() ?? disk.read(settings, true);
  if (text === undefined) return undefined;
  return {
    uri: files.uriOf(settings),
    version: document?.version ?? null,
    text,
    path: relative(file, folder),
    writable: disk.isWritable(settings),
  };
}

/** The URI of the settings file that may be made for a file, where none holds; undefined where there can be none. */
export function newSettings(file: string, files: Files, disk: Disk): string | undefined {
  const { folder, settings } = placeOf(file, files);
  const isFree = isOnDisk(settings) && disk.kindOf(settings) === 'nothing' && disk.isWritable(folder);
  return isFree ? files.uriOf(settings) : undefined;
}

function placeOf(file: string, files: Files): { readonly folder: string; readonly settings: string } {
  const { folder } = files.workspace.settingsFor(file);
  return { folder, settings: `${folder}/${SETTINGS_NAME}` };
}
