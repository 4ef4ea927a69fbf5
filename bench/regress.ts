// npm run bench:ratios: measures the ratios and says which are worse than those on record. Noise fails nothing.
import { readFileSync } from 'node:fs';
import { measureRatios, type Ratios } from './ratios.js';

/** What is worse by more than this is told. */
const NOISE = 0.2;

const recorded: Ratios = JSON.parse(readFileSync('bench/ratios.json', 'utf8'));
const first = measureRatios();
// What else the machine did just then is not so again.
const isWorse = ([what, ratio]: readonly [string, number]): boolean => ratio / (recorded[what] ?? ratio) - 1 > NOISE;
const again = Object.entries(first).some(isWorse) ? measureRatios() : first;
const now = Object.entries(first).map(([what, ratio]) => [what, Math.min(ratio, again[what] ?? ratio)] as const);
const worse = now.filter(isWorse).map(([what]) => what);
for (const [what, ratio] of now) {
  const before = recorded[what];
  const change = before === undefined ? 0 : ratio / before - 1;
  const compared =
    before === undefined
      ? 'not on record'
      : `${before.toFixed(2)} on record, ${change < 0 ? '−' : '+'}${Math.abs(change * 100).toFixed(0)} %`;
  console.log(`speed: ${ratio.toFixed(2)} (${compared}): ${what}`);
}
console.log(
  worse.length === 0
    ? 'speed: nothing is worse by more than a fifth'
    : `speed: WORSE by more than a fifth, measure again before this lands: ${worse.join('; ')}`,
);
