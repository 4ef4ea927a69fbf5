// Large hostile files, and eight times as much of everything that may repeat: node out/scripts/oracles/hostile.js
import { cpuMilliseconds } from '../../test/cpu-time.js';
import { growths, isTooMuch } from './effort.js';
import { hostileTexts } from './hostile-texts.js';
import { brokenLaws } from './laws.js';

/** Characters, and milliseconds for each million of them. */
const SIZE = 2_000_000;
const SLOW = 12_000;
const COUNT = 2500;
let faults = 0;
const tell = (fault: string): void => {
  faults++;
  console.error(fault);
};

for (const { what, file, text } of hostileTexts(SIZE)) {
  let laws: readonly string[] = [];
  const took = cpuMilliseconds(() => {
    laws = brokenLaws(file, text);
  });
  for (const law of laws) tell(`${file}: ${what}: ${law}`);
  if (took > SLOW * Math.max(0.05, text.length / 1e6))
    tell(`${file}: ${what}: ${took.toFixed(0)} ms for ${text.length} characters`);
}
const measured = growths(COUNT);
for (const growth of measured.filter(each => isTooMuch(each, 10)))
  tell(
    `${growth.what}: ${growth.once.toFixed(0)} ms for ${COUNT}, ${growth.eightfold.toFixed(0)} ms for eight times as many`,
  );
console.log(
  `${measured.length} things that repeat, ${hostileTexts(1).length} texts of ${SIZE / 1e6} million characters: ${faults} faults`,
);
if (faults > 0) process.exitCode = 1;
