import path from 'node:path';
import { retired, rules } from '../../../rules/index.js';
import { Blast, postureOf } from '../core/posture.js';
import type { Profile } from '../core/severity.js';
import { mapJson } from '../report/map-json.js';
import { shown } from '../scan/paths.js';
import { type Scan, scan } from '../scan/scan.js';
import { type GivenOptions, given } from './given.js';
import { write } from './output.js';
import { say } from './say.js';

/** What pictures of a fleet are made of. */
export interface ViewOptions extends Pick<GivenOptions, 'connect'> {
  readonly profile?: Profile;
  readonly config?: string;
  readonly output?: string;
}

export interface MapOptions extends ViewOptions {
  readonly format: 'svg' | 'json';
}

/** What was read, and the texts among it that are no files here. */
export interface View extends Scan {
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads what is to be pictured, and says what could not be read. Throws CannotRun. */
export async function look(paths: readonly string[], options: ViewOptions): Promise<View> {
  const { definitions, troubles } = await given(paths, options);
  const scanned = await scan({
    rules,
    retired,
    paths: paths.length > 0 || options.connect !== undefined ? paths : ['.'],
    profile: options.profile,
    config: options.config,
    given: definitions,
    thread: path.join(__dirname, 'thread.js'),
  });
  const all = [...troubles, ...scanned.troubles];
  for (const { file, message } of all) say(`${shown(file)}: ${message}`);
  return { ...scanned, troubles: all, texts: new Map(definitions.map(({ file, text }) => [file, text])) };
}

/** `hvlint map`: prints guests and what they share, as a picture or as data. Returns the exit status. Throws CannotRun. */
export async function map(paths: readonly string[], options: MapOptions): Promise<number> {
  const { workspace, troubles } = await look(paths, options);
  const posture = postureOf(workspace);
  // Loaded only now: it holds the library that lays out graphs, for which no other command waits.
  const { layoutMap, svgMap } = await import('../map/map.js');
  const sources = { name: shown, lines: (file: string) => workspace.lines(file) };
  const chunks =
    options.format === 'json' ? mapJson(posture, new Blast(posture), sources) : svgMap(layoutMap(posture), true);
  await write(chunks, options.output);
  return troubles.length > 0 ? 2 : 0;
}
