// A committed table that a run must reproduce: a change of it is seen in review.
import { readFileSync, writeFileSync } from 'node:fs';

/** Holds the lines against those of a file, or writes them there; returns whether they are the same. */
export function sameTable(file: string, header: string, lines: readonly string[], update: boolean): boolean {
  const text = [header, ...lines, ''].join('\n');
  if (update) {
    writeFileSync(file, text);
    console.log(`${file}: ${lines.length} lines written`);
    return true;
  }
  const before = new Set(readFileSync(file, 'utf8').split('\n').slice(1, -1));
  const after = new Set(lines);
  for (const line of before) if (!after.has(line)) console.log(`- ${line}`);
  for (const line of after) if (!before.has(line)) console.log(`+ ${line}`);
  const same = before.size === after.size && lines.every(line => before.has(line));
  console.log(`${file}: ${lines.length} lines, ${same ? 'as recorded' : 'not as recorded'}`);
  return same;
}
