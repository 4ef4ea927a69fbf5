import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What xl says of a value that it takes. */
const CHATTER = /^got a tsc mode string: /;

/** What a dry run of xl says: the domain as it would create it, and what it tells on the way. */
export interface DryRun {
  readonly ok: boolean;
  readonly domain: unknown;
  readonly messages: readonly string[];
}

/** How many run at once. */
const LANES = 4;

/** Asks the real xl about each guest file; the answers come in their order. */
export async function dryRuns(oracles: string, texts: readonly string[]): Promise<readonly DryRun[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hvlint-xl-'));
  const answers: DryRun[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < texts.length; index = next++) {
      const file = path.join(folder, `${index}.cfg`);
      writeFileSync(file, texts[index] ?? '');
      answers[index] = await dryRun(oracles, file);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
    return answers;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const dryRun = (oracles: string, file: string): Promise<DryRun> =>
  new Promise(resolve => {
    execFile(
      path.join(oracles, 'xldry'),
      ['-q', file],
      { maxBuffer: 2 ** 26, timeout: 20_000 },
      (error, stdout, stderr) => {
        const said = stderr.split('\n').filter(line => line !== '' && !CHATTER.test(line));
        const messages = said.map(line => line.replaceAll(file, 'FILE'));
        resolve(
          error ? { ok: false, domain: undefined, messages } : { ok: true, domain: JSON.parse(stdout), messages },
        );
      },
    );
  });
