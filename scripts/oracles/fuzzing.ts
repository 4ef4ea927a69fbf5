import { rules } from '../../rules/index.js';
import { readSample } from '../../server/src/core/sample-files.js';
import { brokenLaws } from './laws.js';
import { mutate } from './mutants.js';
import { Random } from './random.js';

/** A file that somebody could have. */
export interface Seed {
  readonly file: string;
  readonly text: string;
}

/** A text, and the laws that do not hold of it. */
export interface Broken extends Seed {
  readonly laws: readonly string[];
}

/** What takes the place of a word: what tables, numbers and readers stumble over. */
const WORDS = [
  ...[
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    '',
    ' ',
    '0',
    '-1',
    '1e999',
    '0x',
    '99999999999999999999',
    'NaN',
  ],
  ...[
    'yes',
    'no',
    'on',
    'off',
    'none',
    'default',
    'dynamic',
    'static',
    'selinux',
    'apparmor',
    'dac',
    'kvm',
    'xen',
    'lxc',
    'qemu',
  ],
  ...[
    'file',
    'block',
    'network',
    'bridge',
    'pci',
    'usb',
    'vnc',
    'spice',
    'unix',
    'tcp',
    '0.0.0.0',
    '::',
    '127.0.0.1',
    '/',
    '/dev/sda',
    '../..',
  ],
  ...[
    '{{ x }}',
    '$' + '{x}',
    '%NAME%',
    '@NAME@',
    '&amp;',
    '&constructor;',
    '«',
    '\ud83d\ude00',
    "'",
    '"',
    '[',
    ']',
    ',',
    '=',
    ';',
    '#',
    '\\',
    '\\x41',
    '\r\n',
    '\n',
  ],
] as const;

/** Every file of every sample. */
export const sampleSeeds = (): readonly Seed[] =>
  Object.entries(rules).flatMap(([id, rule]) =>
    [...rule.examples.flatMap(({ bad, good }) => [bad, good]), ...(rule.ignores ?? [])].flatMap(sample =>
      readSample(rule, id, sample).map(({ file, text }) => ({ file, text })),
    ),
  );

/** Breaks files at random without end; the same seed breaks the same in the same way. */
export function* fuzz(seeds: readonly Seed[], seed: number): Generator<Broken> {
  const random = new Random(seed);
  for (;;) {
    const { file, text } = random.pick(seeds);
    const other = random.pick(seeds);
    const broken = broke(text, other.text, random);
    yield { file, text: broken, laws: brokenLaws(file, broken) };
  }
}

function broke(text: string, other: string, random: Random): string {
  let result = text;
  for (let changes = random.below(3); changes >= 0; changes--) {
    const kind = random.below(6);
    if (kind < 2) result = instead(result, /[\w.:/-]+/g, () => random.pick(WORDS), random);
    // An element or line of another file, or of this one once more, where one of this file stands.
    else if (kind < 4)
      result = instead(
        result,
        pieceOf(result),
        piece => piece + (pick(other, pieceOf(other), random) ?? piece),
        random,
      );
    else if (kind === 4)
      result = instead(result, pieceOf(result), piece => random.pick(['', piece + piece, piece.toUpperCase()]), random);
    else result = mutate(result, random);
  }
  return result;
}

/** The pieces of a file that stand for themselves: tags in XML, lines anywhere else. */
const pieceOf = (text: string): RegExp => (text.trimStart().startsWith('<') ? /<[^<>]*>/g : /[^\n]*\n/g);

const pick = (text: string, wanted: RegExp, random: Random): string | undefined => {
  const found = [...text.matchAll(wanted)];
  return found.length === 0 ? undefined : random.pick(found)[0];
};

/** Puts another text in place of one match. */
function instead(text: string, wanted: RegExp, by: (match: string) => string, random: Random): string {
  const found = [...text.matchAll(wanted)];
  if (found.length === 0) return text;
  const { 0: match, index } = random.pick(found);
  return text.slice(0, index) + by(match) + text.slice(index + match.length);
}
