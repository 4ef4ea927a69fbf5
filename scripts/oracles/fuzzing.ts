import { rules } from '../../rules/index.js';
import { detectKind } from '../../server/src/core/kind.js';
import { readSample } from '../../server/src/core/sample-files.js';
import { brokenLaws } from './laws.js';
import { mutate } from './mutants.js';
import { Random } from './random.js';

/** A file that somebody could have. */
export interface Seed {
  readonly file: string;
  readonly text: string;
}

/** What is broken, each kind as often as any other: there are far more files of the first than of the last. */
export const KINDS = ['libvirt', 'xen', 'conf', 'boot line', 'template', 'settings'] as const;
export type Kind = (typeof KINDS)[number];

/** A text, and the laws that do not hold of it. */
export interface Broken extends Seed {
  readonly kind: Kind;
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

/** What there is to do to a template: holes in values, between elements and around them. */
const HOLES = [
  '{{ x }}',
  '{% if x %}',
  '{% endif %}',
  '{% for x in y %}',
  '{% else %}',
  '{# x #}',
  '<% x %>',
  '@NAME@',
] as const;

/** Settings that a file beside the texts may have. */
const SETTINGS: readonly Seed[] = [
  `{\n  "profile": "strict",\n  "rules": { "libvirt/disk-shareable": "off" },\n  "ignore": ["a/**", "!a/b.xml"]\n}\n`,
  `{\n  "overrides": [{ "files": ["**/*.xml"], "profile": "baseline", "reason": "a lab of our own" }],\n  "hosts": { "a": { "files": ["a/**"], "macDriver": "selinux", "xen": { "version": "4.17" } } }\n}\n`,
  `{\n  "zones": { "dmz": { "domains": ["web"], "networks": ["n"], "requires": ["isolated"] }, "x": { "domains": ["db"] } },\n  "compatibleZones": [["dmz", "x"]],\n  "exclusive": [["web", "db"]] // both\n}\n`,
  `{\n  "storage": { "clusters": [{ "sources": ["/dev/x"], "domains": ["web*"] }] },\n  "devices": { "protected": ["0000:00:1f.0"] },\n}\n`,
].map(text => ({ file: 'hvlint.json', text }));

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
  const byKind = new Map<Kind, readonly Seed[]>(KINDS.map(kind => [kind, seedsOf(kind, seeds)]));
  for (;;) {
    for (const [kind, its] of byKind) {
      const { file, text } = random.pick(its);
      const broken = broke(kind === 'template' ? withHoles(text, random) : text, random.pick(its).text, random);
      yield { kind, file, text: broken, laws: brokenLaws(file, broken) };
    }
  }
}

/** The seeds of one kind; any may become a template. */
function seedsOf(kind: Kind, seeds: readonly Seed[]): readonly Seed[] {
  if (kind === 'settings') return SETTINGS;
  return seeds.filter(({ file, text }) => {
    const its = detectKind(file, text);
    if (its?.family !== 'host') return its !== undefined && (kind === 'template' || its.family === kind);
    const isLine = its.file === 'grub' || its.file === 'efi' || its.file === 'cmdline';
    return kind === 'template' || kind === (isLine ? 'boot line' : 'conf');
  });
}

/** Some holes, in place of words and between the pieces. */
function withHoles(text: string, random: Random): string {
  let result = text;
  for (let holes = random.below(3); holes >= 0; holes--) {
    const hole = random.pick(HOLES);
    result = random.once(2)
      ? instead(result, /[\w.:/-]+/g, () => hole, random)
      : instead(result, pieceOf(result), piece => random.pick([hole + piece, piece + hole]), random);
  }
  return result;
}

function broke(text: string, other: string, random: Random): string {
  let result = text;
  for (let changes = random.below(3); changes >= 0; changes--) {
    const kind = random.below(7);
    if (kind < 2) result = instead(result, /[\w.:/-]+/g, () => random.pick(WORDS), random);
    // A part of another file, or of this one once more, where one of this file stands.
    else if (kind < 5) {
      const part = kind === 4 ? partOf : pieceOf;
      const piece = pick(other, part(other), random);
      result = instead(result, part(result), here => here + (piece ?? here), random);
    } else if (kind === 5)
      result = instead(result, pieceOf(result), piece => random.pick(['', piece + piece, piece.toUpperCase()]), random);
    else result = mutate(result, random);
  }
  return result;
}

const isXml = (text: string): boolean => text.trimStart().startsWith('<');

/** The pieces of a file that stand for themselves: tags in XML, lines anywhere else. */
const pieceOf = (text: string): RegExp => (isXml(text) ? /<[^<>]*>/g : /[^\n]*\n/g);

/** What a piece consists of: attributes and whole elements; options of a boot line, items of a list. */
const partOf = (text: string): RegExp =>
  isXml(text) ? /\s[\w:]+=(?:'[^']*'|"[^"]*")|<(\w+)[^<>]*>[^<>]*<\/\1>/g : /[^\s,="'[\]]+(?:=[^\s,"']*)?,?[ \t]?/g;

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
