import path from 'node:path';
import { retired, rules } from '../../../rules/index.js';
import { type Scan, type ScanOptions, scan } from '../scan/scan.js';
import type { Given, GivenOptions } from './given.js';

/** What a run reads. */
export interface LookOptions extends GivenOptions, Pick<Partial<ScanOptions>, 'profile' | 'config'> {}

/** What was read, and the texts among it that are no files here, by the files for which they stand. */
export interface Look extends Scan {
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads what stands for files, else files, those below the working directory where none is named. Rejects with CannotRun. */
export async function look(
  paths: readonly string[],
  { definitions, troubles }: Given,
  options: LookOptions,
  more: Pick<Partial<ScanOptions>, 'baseline' | 'updateBaseline' | 'progress'> = {},
): Promise<Look> {
  const isGiven = options.stdin || options.connect !== undefined;
  const scanned = await scan({
    ...more,
    rules,
    retired,
    paths: paths.length > 0 || isGiven ? paths : ['.'],
    profile: options.profile,
    config: options.config,
    given: definitions,
    // Beside this file once it is bundled.
    thread: path.join(__dirname, 'thread.js'),
  });
  const texts = new Map(definitions.map(({ file, text }) => [file, text]));
  return { ...scanned, troubles: [...troubles, ...scanned.troubles], texts };
}
