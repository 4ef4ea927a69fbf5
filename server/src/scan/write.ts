import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { decode, reasonOf } from './read.js';

/**
 * Writes a file's new text in place of the one that was read: never half of it, and with the owner and mode that the
 * file has. A symbolic link stays one; what it leads to is written.
 * Throws an error whose message an operator understands; the file is as it was then.
 */
export function writeText(file: string, before: string, after: string): void {
  try {
    const target = realpathSync(file);
    const bytes = readFileSync(target);
    if (decode(bytes) !== before) throw new Error('changed while it was checked, so not fixed');
    if (!Buffer.from(before).equals(bytes)) throw new Error('not UTF-8, so not fixed');
    replace(target, after);
  } catch (error) {
    throw new Error(reasonOf(error));
  }
}

/** The text goes into a file beside the old one, which then takes its name. */
function replace(target: string, text: string): void {
  accessSync(target, constants.W_OK);
  const beside = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.hvlint`);
  try {
    create(beside, Buffer.from(text), statSync(target));
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Writes a new file down to the disk, with the owner and mode of another. */
function create(file: string, bytes: Buffer, { mode, uid, gid }: Stats): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    if (process.platform !== 'win32') fchownSync(handle, uid, gid);
    fchmodSync(handle, mode & 0o7777);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
