// Breaks the samples of all rules and files of a corpus at random, and holds what comes of it to laws:
// node out/scripts/oracles/fuzz.js [CORPUS] [--seconds N] [--seed S]
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cpuMilliseconds } from '../../test/cpu-time.js';
import { type Broken, fuzz, KINDS, type Kind, type Seed, sampleSeeds } from './fuzzing.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});
/** No text here is longer than 60,000 characters; what takes so long is stuck, or a machine is. */
const SLOW_MS = 3000;
const [corpus] = positionals;
const until = Date.now() + Number(values.seconds) * 1000;
const seeds = [...sampleSeeds(), ...(corpus === undefined ? [] : filesOf(corpus))];
const tried = new Map<Kind, number>(KINDS.map(kind => [kind, 0]));
const broken = new Map<string, Broken>();
const outcomes = fuzz(seeds, Number(values.seed));
while (Date.now() < until) {
  let outcome: Broken | undefined;
  const took = cpuMilliseconds(() => {
    outcome = outcomes.next().value;
  });
  if (!outcome) break;
  tried.set(outcome.kind, (tried.get(outcome.kind) ?? 0) + 1);
  const laws = took > SLOW_MS ? [...outcome.laws, `it took ${took.toFixed(0)} ms`] : outcome.laws;
  // The same fault shows in many texts.
  for (const law of laws) broken.set(law.split('\n').slice(0, 2).join(' ').replace(/\d+/g, 'N'), outcome);
}
const counts = [...tried].map(([kind, count]) => `${count} ${kind}`).join(', ');
console.log(`seed ${values.seed}, ${seeds.length} files, broken on purpose: ${counts}: ${broken.size} faults`);
for (const [law, { file, text }] of [...broken].slice(0, 20))
  console.error(`${law}\n  ${file}: ${JSON.stringify(text.slice(0, 4000))}`);
if (broken.size > 0 || [...tried.values()].some(count => count === 0)) process.exitCode = 1;

function filesOf(folder: string): readonly Seed[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort()
    .map(file => ({ file: path.relative(folder, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => text.length < 60_000);
}
