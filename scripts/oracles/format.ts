// Holds the layout of guest files against libxlutil, which must read the same before and after:
// node out/scripts/oracles/format.js CORPUS ORACLES [--mutants N] [--seed S]
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { applyEdits } from '#core';
import { type Reading, read } from '../../server/src/core/reading.js';
import { XenConfig } from '../../server/src/core/xen/document.js';
import { formatXen } from '../../server/src/service/xen/format.js';
import { Random } from './random.js';
import { generate, mutate } from './xen-cases.js';
import { type Answer, ask } from './xl-parse.js';

const BATCH = 1000;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutants: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
});
const [corpus, oracles] = positionals;
if (!corpus || !oracles) throw new Error('usage: format.js CORPUS ORACLES [--mutants N] [--seed S]');
const random = new Random(Number(options.seed));

/** A text as a guest file, whatever its keys. */
function guest(name: string, text: string): Reading {
  const reading = read(name, text);
  if (reading?.xen) return reading;
  const xen = new XenConfig(text);
  return { file: name, family: 'xen', text, xen, libvirt: [], host: [], syntax: [], nested: true, holes: [] };
}

const formatted = (name: string, text: string): string =>
  applyEdits(text, formatXen(guest(name, text), { indent: random.pick(['  ', '    ', '\t']) }));

const originals = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter(file => /(^|\/)x[lm]config[^/]*\/.*\.cfg$|(^|\/)xlexample\./.test(file))
  .map(file => ({ name: file, text: readFileSync(path.join(corpus, file), 'utf8') }));
const mutants = Array.from({ length: Number(options.mutants) }, (_, index) => {
  const text = random.once(3) && originals.length > 0 ? random.pick(originals).text : generate(random);
  return { name: `mutant ${index}`, text: random.once(3) ? mutate(random, text) : text };
});

/** All that xl makes of a file, lines of settings included: a layout moves nothing to another line. */
const meaning = ({ ok, settings, values, longs }: Answer): string => JSON.stringify([ok, settings, values, longs]);

const wrong: string[] = [];
let changed = 0;
const cases = [...originals, ...mutants];
for (let from = 0; from < cases.length; from += BATCH) {
  const laid = cases.slice(from, from + BATCH).map(each => ({ ...each, after: formatted(each.name, each.text) }));
  const moved = laid.filter(({ text, after }) => text !== after);
  changed += moved.length;
  const answers = ask(
    oracles,
    moved.flatMap(({ text, after }) => [text, after]),
  );
  for (const [index, { name, text, after }] of moved.entries()) {
    const [before, behind] = [answers[2 * index], answers[2 * index + 1]];
    if (before?.jammed || behind?.jammed) continue;
    const told = (what: string) =>
      wrong.push(`${name}: ${what}\n  ${JSON.stringify(text)}\n  ${JSON.stringify(after)}`);
    if (!before?.ok) told('xl refuses it, and yet it was laid out');
    else if (!behind || meaning(before) !== meaning(behind)) told('xl reads something else');
    if (text.replace(/[ \t\n]/g, '') !== after.replace(/[ \t\n]/g, '')) told('more than blanks has changed');
  }
  for (const { name, after } of laid) {
    const [once, twice] = ['  ', '\t'].map(indent => {
      const first = applyEdits(after, formatXen(guest(name, after), { indent }));
      return first === applyEdits(first, formatXen(guest(name, first), { indent }));
    });
    if (!once || !twice) wrong.push(`${name}: a second time changes something\n  ${JSON.stringify(after)}`);
  }
}
for (const each of wrong.slice(0, 40)) console.log(each);
console.log(
  `${originals.length} files and ${mutants.length} mutants (seed ${options.seed}), ${changed} laid out anew: ${wrong.length} wrong`,
);
process.exitCode = wrong.length > 0 || changed === 0 ? 1 : 0;
