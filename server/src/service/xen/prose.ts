import { lookUp } from '../../core/look-up.js';
import type { WordFacts } from '../../core/xen/vocabulary/word.js';
import type { OptionFacts } from '../../core/xen/vocabulary.js';

const MANUAL = 'https://xenbits.xen.org/docs/unstable/man';
const PAGES: Readonly<Record<string, string>> = {
  disk: 'xl-disk-configuration.5.html',
  vif: 'xl-network-configuration.5.html',
  pci: 'xl-pci-configuration.5.html',
};

/** Where Xen's manual tells of a key. */
const manualOf = (key: string): string => {
  const page = lookUp(PAGES, key) ?? 'xl.cfg.5.html';
  return `[${page.replace('.5.html', '')}(5)](${MANUAL}/${page})`;
};

const GUESTS = { pv: 'PV', pvh: 'PVH', hvm: 'HVM' } as const;
const ARCHITECTURES = { x86: 'x86', arm: 'Arm' } as const;

/** What is told of a key: a heading, its meaning, its values, and where to read on. */
export function aboutKey(key: string, facts: OptionFacts): string {
  const { guests, arch } = facts;
  return paragraphs(key, key, facts, [
    ...(guests ? [`${guests.map(type => GUESTS[type]).join(' and ')} guests only`] : []),
    ...(arch ? [`${ARCHITECTURES[arch]} only`] : []),
  ]);
}

/** What is told of a word in the strings of a key. */
export const aboutWord = (key: string, word: string, facts: WordFacts): string =>
  paragraphs(`${key}: ${word}`, key, facts, facts.required ? ['required'] : []);

/** One line beside a key or a word where it is proposed. */
export function detailOf(facts: OptionFacts | WordFacts): string {
  const parts = [shapeOf(facts), ...(facts.default === undefined ? [] : [`default: ${facts.default}`])];
  return parts.join(', ');
}

/** What takes the place of a key or word that is out of use. */
export const insteadOf = (deprecated: string): string =>
  deprecated === 'ignored' ? 'xl ignores it.' : `Write \`${deprecated}\` instead.`;

function paragraphs(heading: string, key: string, facts: OptionFacts | WordFacts, bounds: readonly string[]): string {
  const { meaning, isolation, values, since, deprecated } = facts;
  const about = [
    shapeOf(facts),
    ...(facts.default === undefined ? [] : [`default: ${facts.default}`]),
    ...bounds,
    ...(since === undefined ? [] : [`since Xen ${since}`]),
  ];
  return [
    `**\`${heading}\`** · ${about.join(' · ')}`,
    meaning,
    ...(values ? [`Values: ${values.map(value => `\`${value}\``).join(', ')}`] : []),
    ...(isolation === undefined ? [] : [`*Isolation:* ${isolation}`]),
    ...(deprecated === undefined ? [] : [`**Out of use.** ${insteadOf(deprecated)}`]),
    manualOf(key),
  ].join('\n\n');
}

const shapeOf = ({ shape }: OptionFacts | WordFacts): string => (shape === 'boolean' ? '0 or 1' : shape);
