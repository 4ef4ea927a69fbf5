import type { Fleet } from '../core/facts.js';
import type { Workspace } from '../core/workspace.js';
import { isUntitled } from './uris.js';

/** What a document is written among: the files of its host; where it was never saved, those of the only host there is. */
export function fleetAround(workspace: Workspace, file: string): Fleet | undefined {
  const hosts = isUntitled(file) ? workspace.hosts.filter(({ files }) => !files.every(isUntitled)) : [];
  const [only, another] = hosts;
  return only && !another ? only.fleet : workspace.fleetOf(file);
}
