import { rules } from '../../rules/index.js';
import { holdAgainstFresh } from './edits.js';

// node out/scripts/oracles/incremental.js [--steps N] [--seed S]: many random edits of a small fleet, held against fresh starts.
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

const [steps, seed] = [option('steps', 5000), option('seed', 1)];
// Begun anew from time to time, since a fleet that has been full for long sees no first file any more.
const LONGEST = 250;
const rulesSeen = new Set<string>();
let findings = 0;
for (let done = 0; done < steps; done += LONGEST) {
  const held = holdAgainstFresh(rules, { seed: seed + done, steps: Math.min(LONGEST, steps - done) });
  findings += held.findings;
  for (const rule of held.rules) rulesSeen.add(rule);
}
console.log(`${steps} steps: ${findings} findings as those of a fresh start, of ${rulesSeen.size} rules across files`);
