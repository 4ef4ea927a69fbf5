import { readFileSync } from 'node:fs';
import { absolute } from '../scan/paths.js';
import { decode } from '../scan/read.js';
import type { Trouble } from '../scan/scan.js';
import { CannotRun } from '../scan/settings.js';
import { askLibvirt, type Definition, hostOf } from '../scan/virsh.js';

/** From where texts come that are no files here. */
export interface GivenOptions {
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly connect?: string;
  readonly fix?: boolean;
}

/** Texts that stand for files, and what could not be had. */
export interface Given {
  readonly definitions: readonly Pick<Definition, 'file' | 'text'>[];
  readonly troubles: readonly Trouble[];
}

/** The texts that are to be checked besides files: the standard input, or what a libvirt holds. Rejects with CannotRun. */
export async function given(paths: readonly string[], options: GivenOptions): Promise<Given> {
  const { stdin, stdinFilename = 'stdin', connect, fix } = options;
  const way = stdin ? '--stdin' : '--connect';
  if (!stdin && connect === undefined) return { definitions: [], troubles: [] };
  if (paths.length > 0) {
    throw new CannotRun(`${way} reads ${stdin ? 'one text' : 'what libvirt holds'}, so no PATH can be given`);
  }
  if (fix) throw new CannotRun(`--fix has no file to write with ${way}; --fix-dry-run shows what it would change`);
  if (connect !== undefined) return askLibvirt(connect, absolute(hostOf(connect)));
  const text = decode(readFileSync(0));
  // What should have written it failed, as `virsh dumpxml` does for a guest that is not there: that is no clean guest.
  if (text.trim() === '') throw new CannotRun('the standard input is empty, so nothing was checked');
  return { definitions: [{ file: absolute(stdinFilename), text }], troubles: [] };
}
