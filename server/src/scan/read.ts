import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';

/** How much of a file is looked at to learn whether it is one of ours, in bytes; most are wholly in it. */
const HEAD = 64 * 1024;
/** Above this nothing is read, in bytes: no configuration is so large, and a string must hold it. */
const LIMIT = 32 * 1024 * 1024;

/**
 * The text of a file, undefined where `isOurs` says of its head that it is none of ours.
 * Throws an error whose message an operator understands.
 */
export function readText(file: string, isOurs: (head: string) => boolean): string | undefined {
  try {
    const stat = statSync(file);
    // A pipe, as a shell's `<(virsh dumpxml web)` gives, is read in one go; a device may never end.
    if (stat.isFIFO()) return ours(decode(readFileSync(file)), isOurs);
    if (!stat.isFile()) throw new Error('not a file');
    return readRegular(file, stat.size, isOurs);
  } catch (error) {
    throw new Error(reasonOf(error));
  }
}

/** What is read first of any file: one for all, since nearly every file fits in it and most are none of ours. */
const head = Buffer.allocUnsafeSlow(HEAD);

function readRegular(file: string, size: number, isOurs: (head: string) => boolean): string | undefined {
  const handle = openSync(file, 'r');
  try {
    const length = readSync(handle, head, 0, HEAD, 0);
    const text = ours(decode(head.subarray(0, length)), isOurs);
    if (text === undefined || length < HEAD) return text;
    if (size > LIMIT) throw new Error(`larger than ${LIMIT / 1024 / 1024} MiB`);
    return decode(readFileSync(file));
  } finally {
    closeSync(handle);
  }
}

const ours = (text: string, isOurs: (head: string) => boolean): string | undefined => (isOurs(text) ? text : undefined);

/** XML may be UTF-16, and says so by its first two bytes; all else is taken for UTF-8, its byte order mark kept. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  return bytes.toString('utf8');
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or folder',
  ELOOP: 'a symbolic link that leads to itself',
  ENOTDIR: 'a part of this path is no folder',
  EISDIR: 'a folder, not a file',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'this path is too long',
  ENOSPC: 'no space is left on this disk',
  EDQUOT: 'no space is left in the quota',
  EROFS: 'this file system is read-only',
};

/** The system's own word for why it refused something; empty where it was something else. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Why the system refused something, in plain words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error);
  // Node reads names as UTF-8, and what is none of it comes back as this letter: a name that leads nowhere.
  if (code === 'ENOENT' && 'path' in error && String(error.path).includes('\uFFFD')) return 'its name is not UTF-8';
  return REASONS[code] ?? error.message;
}
