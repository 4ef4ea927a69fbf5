import { Blast, postureOf } from '../core/posture.js';
import { mapJson } from '../report/map-json.js';
import { shown } from '../scan/paths.js';
import { given } from './given.js';
import { type Look, type LookOptions, look } from './look.js';
import { write } from './output.js';
import { say } from './say.js';

/** What pictures of a fleet are made of. */
export interface ViewOptions extends Pick<LookOptions, 'connect' | 'profile' | 'config'> {
  readonly output?: string;
}

export interface MapOptions extends ViewOptions {
  readonly format: 'svg' | 'json';
}

/** Reads what is to be pictured, and says what could not be read. Throws CannotRun. */
export async function view(paths: readonly string[], options: ViewOptions): Promise<Look> {
  const looked = await look(paths, await given(paths, options), options);
  for (const { file, message } of looked.troubles) say(`${shown(file)}: ${message}`);
  return looked;
}

/** `hvlint map`: prints guests and what they share, as a picture or as data. Returns the exit status. Throws CannotRun. */
export async function map(paths: readonly string[], options: MapOptions): Promise<number> {
  const { workspace, troubles } = await view(paths, options);
  const posture = postureOf(workspace);
  // Loaded only now: it holds the library that lays out graphs, for which no other command waits.
  const { layoutMap, svgMap } = await import('../map/map.js');
  const sources = { name: shown, lines: (file: string) => workspace.lines(file) };
  const chunks =
    options.format === 'json' ? mapJson(posture, new Blast(posture), sources) : svgMap(layoutMap(posture), true);
  await write(chunks, options.output);
  return troubles.length > 0 ? 2 : 0;
}
