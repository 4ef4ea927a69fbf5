// Breaks the samples of all rules and files of a corpus at random, and holds what comes of it to laws:
// node out/scripts/oracles/fuzz.js [CORPUS] [--seconds N] [--seed S]
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Broken, fuzz, type Seed, sampleSeeds } from './fuzzing.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});
const [corpus] = positionals;
const until = Date.now() + Number(values.seconds) * 1000;
const seeds = [...sampleSeeds(), ...(corpus === undefined ? [] : filesOf(corpus))];
let tried = 0;
const broken = new Map<string, Broken>();
for (const outcome of fuzz(seeds, Number(values.seed))) {
  tried++;
  // The same fault shows in many texts.
  for (const law of outcome.laws) broken.set(law.split('\n').slice(0, 2).join(' ').replace(/\d+/g, 'N'), outcome);
  if (Date.now() > until) break;
}
console.log(`${seeds.length} files, ${tried} broken on purpose with seed ${values.seed}: ${broken.size} faults`);
for (const [law, { file, text }] of [...broken].slice(0, 20))
  console.error(`${law}\n  ${file}: ${JSON.stringify(text.slice(0, 2000))}`);
if (broken.size > 0 || tried === 0) process.exitCode = 1;

function filesOf(folder: string): readonly Seed[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort()
    .map(file => ({ file: path.relative(folder, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => text.length < 60_000);
}
