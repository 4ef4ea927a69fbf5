import { spawnSync } from 'node:child_process';

const BATCH = 400;

/** Asks libxml2 about many files: what it says against each, by path. Throws where xmllint is missing. */
export function xmllint(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const verdicts = new Map<string, string[]>(files.map(file => [file, []]));
  for (let from = 0; from < files.length; from += BATCH) {
    const batch = files.slice(from, from + BATCH);
    const { error, stderr } = spawnSync('xmllint', ['--noout', ...batch], { encoding: 'utf8', maxBuffer: 2 ** 30 });
    if (error) throw new Error(`xmllint cannot be run: ${error.message}`);
    for (const line of stderr.split('\n')) {
      const [, file, message] = /^(.+?):\d+: ((?:parser|namespace) error : .*)$/.exec(line) ?? [];
      if (file !== undefined && message !== undefined) verdicts.get(file)?.push(message);
    }
  }
  return verdicts;
}
