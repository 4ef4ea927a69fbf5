import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { reasonOf } from '../scan/read.js';
import { CannotRun } from '../scan/settings.js';

/** Characters that are gathered before they are written. */
const BATCH = 64 * 1024;

/** Writes to a file, or to the standard output where none is named. Throws CannotRun where the file cannot be written. */
export async function write(chunks: Iterable<string> | AsyncIterable<string>, file: string | undefined): Promise<void> {
  if (file === undefined) {
    for await (const batch of batches(chunks)) if (!process.stdout.write(batch)) await once(process.stdout, 'drain');
    return;
  }
  try {
    const handle = openSync(file, 'w');
    for await (const batch of batches(chunks)) writeSync(handle, batch);
    closeSync(handle);
  } catch (error) {
    throw new CannotRun(`${file}: ${reasonOf(error)}`);
  }
}

async function* batches(chunks: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let batch = '';
  for await (const chunk of chunks) {
    batch += chunk;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}
