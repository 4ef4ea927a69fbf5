// Holds our reading of libvirt's *.conf files against libvirt's own: node out/scripts/oracles/conf.js [--mutants N] [--seed S]
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readLibvirtConf } from '../../server/src/core/host/conf/read.js';
import { sampleSeeds } from './fuzzing.js';
import { Random } from './random.js';

/** Where Debian's libvirt-daemon puts the files it comes with. */
const STOCK = '/etc/libvirt';
const BATCH = 2000;
const LINES = 12;
/** What the grammar is made of, or nearly. */
const PIECES = [
  ...[
    '"',
    "'",
    '"""',
    "'''",
    '[',
    ']',
    ',',
    '=',
    '#',
    ';',
    '+',
    '-',
    '0',
    '42',
    '+7',
    '-7',
    '99999999999999999999',
    '\\',
    '.',
    '_',
  ],
  ...[' ', '\t', '\n', '\r', '\r\n', '\n\n', '\v', '\f', '\u00a0', '\ufeff', 'é', '\u{1F600}', '/', ':', '(', '{', '&'],
  ...['a', 'Z', 'user', 'user = "root"', 'x = [ "a", "b" ]', 'y = 1', '# note', '[ [ "a" ], 1 ]', '""', '[]', '[ , ]'],
] as const;

/** What libvirt makes of a value: a text, a number, or a list of both. */
type Theirs = string | readonly [string] | { readonly list: readonly (string | readonly [string])[] };

const { values } = parseArgs({
  options: { mutants: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const random = new Random(Number(values.seed));
const stock = readdirSync(STOCK)
  .filter(name => name.endsWith('.conf'))
  .sort()
  .map(name => readFileSync(path.join(STOCK, name), 'utf8'));
if (stock.length === 0) throw new Error(`no files in ${STOCK}`);
const samples = sampleSeeds().flatMap(({ file, text }) =>
  /^(?:qemu|lxc|libvirtd|libxl)\.conf$/.test(file) ? [text] : [],
);
const whole = [...stock, ...stock.map(text => uncommented(text, () => true)), ...samples];
const texts = [...whole, ...Array.from({ length: Number(values.mutants) }, mutant)];

let accepted = 0;
const different: string[] = [];
for (let from = 0; from < texts.length; from += BATCH) {
  const batch = texts.slice(from, from + BATCH);
  for (const [index, theirs] of asked(batch).entries()) {
    const text = batch[index] ?? '';
    const ours = ourReading(text);
    if (theirs !== null) accepted++;
    const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
    if (a !== b) different.push(`ours ${a}\nlibvirt's ${b}\n  in ${JSON.stringify(text)}`);
  }
}
for (const each of different.slice(0, 20)) console.log(each);
console.log(
  `${whole.length} files and ${texts.length - whole.length} mutants (seed ${values.seed}), ${accepted} accepted by libvirt: ${different.length} read differently`,
);
if (different.length > 0 || accepted === 0) process.exitCode = 1;

function asked(batch: readonly string[]): readonly (readonly (readonly [key: string, value: Theirs])[] | null)[] {
  const program = path.join('scripts', 'oracles', 'virconf.py');
  const { stdout, stderr, error } = spawnSync('python3', [program], {
    input: JSON.stringify(batch),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (error) throw error;
  const lines = stdout.trim().split('\n');
  if (lines.length !== batch.length) throw new Error(`libvirt gave ${lines.length} answers: ${stderr}`);
  return lines.map(line => JSON.parse(line));
}

/** The same of ours. A number is what is written, as libvirt's 64 bits hold it. */
function ourReading(text: string): unknown {
  // Without keys that hvlint knows, so that types do not count: libvirt's reader leaves them to whoever asks.
  const { settings, errors } = readLibvirtConf('xl.conf', text, []);
  if (errors.length > 0) return null;
  return settings.map(({ key, value, items, valueSpan }) => {
    const written = text.slice(valueSpan.start, valueSpan.end);
    if (typeof value === 'number') return [key, number(written)];
    if (typeof value === 'string') return [key, value];
    return [
      key,
      {
        list: items.map(({ text: item, span }) =>
          isQuoted(text, span.start) ? item : number(text.slice(span.start, span.end)),
        ),
      },
    ];
  });
}

function number(written: string): readonly [string] {
  return [BigInt.asIntN(64, BigInt(written)).toString()];
}

function isQuoted(text: string, at: number): boolean {
  return text[at] === '"' || text[at] === "'";
}

/** Some lines of a file, some of which say something, broken once to thrice. */
function mutant(): string {
  const lines = uncommented(random.pick(whole), () => random.once(2)).split('\n');
  const from = random.below(lines.length);
  let text = lines.slice(from, from + 1 + random.below(LINES)).join('\n');
  for (let changes = random.below(4); changes > 0; changes--) text = changed(text);
  // A NUL ends the text for libvirt, which reads such a file no further; half a character is no UTF-8.
  return text.replace(/\0|\p{Surrogate}/gu, '');
}

function changed(text: string): string {
  const at = random.below(text.length + 1);
  const marks = [...text.matchAll(/["'[\],=#;\n]|\b\d/g)];
  const near = marks.length > 0 && !random.once(3) ? random.pick(marks).index + random.below(2) : at;
  switch (random.below(5)) {
    case 0:
      return text.slice(0, near) + text.slice(near + 1 + random.below(3));
    case 1:
      return text.slice(0, at);
    case 2:
      return text.slice(0, near) + text.slice(near, near + random.below(30)) + text.slice(near);
    default:
      return text.slice(0, near) + random.pick(PIECES) + text.slice(near);
  }
}

/** The file with defaults said that stand in comments. */
function uncommented(text: string, which: () => boolean): string {
  return text.replace(/^#(?=\w+ *= *["\d[])/gm, mark => (which() ? '' : mark));
}
