import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Span } from '../../core/text.js';
import { XenAtom } from '../../core/xen/atom.js';
import type { XenConfig } from '../../core/xen/document.js';
import { disks, XenDisk } from '../../core/xen/specs/disk.js';
import { readDisk } from '../../core/xen/specs/disk-reader.js';
import { DISK_FLAGS, DISK_PAIRS, DISK_PLACES } from '../../core/xen/vocabulary/disk-words.js';
import { hasWord } from '../../core/xen/vocabulary/word.js';
import type { Help, Proposal } from '../language.js';
import { fixedValues, valuesOf } from './fixed-values.js';
import { nameOf, type Piece } from './pieces.js';
import { wordAround } from './place.js';
import { aboutWord } from './prose.js';

/** What is special to disks: values known by their place, and a target that swallows the rest. */
export interface DiskProposals {
  readonly proposals: readonly Proposal[];
  /** What the string says already, by place too. */
  readonly used: readonly string[];
  /** Nothing else may stand there. */
  readonly only: boolean;
}

const WORDS = { ...DISK_PAIRS, ...DISK_FLAGS } as const;
const LETTERS = [...'abcdefghijklmnop'];
/** How many free names of one kind are proposed. */
const MOST = 3;

/** What may stand in a piece of a disk by its place. */
export function diskProposals(config: XenConfig, string: Span, piece: Piece, offset: number): DiskProposals {
  const { text } = config;
  const { parts, values } = readDisk(text.slice(string.start, piece.start));
  const used = parts.map(({ name }) => name);
  const swallowed = parts.some(({ name, form }) => name === 'target' && form === 'pair');
  if (swallowed) return { proposals: [], used, only: true };
  const typed = text.slice(piece.start, offset).trimStart();
  if (typed.includes('=')) {
    const vdev = nameOf(text, piece) === 'vdev';
    return { proposals: vdev ? names(config, wordAround(text, offset, piece)) : [], used, only: vdev };
  }
  const place = nextPlace(values, used);
  const at = wordAround(text, offset, piece);
  if (place === 'vdev' && /^\w+:\w*$/.test(typed)) {
    return { proposals: fixedValues(DISK_PAIRS.devtype.values, DISK_PAIRS.devtype, at), used, only: true };
  }
  if (!/^[\w-]*$/.test(typed)) return { proposals: [], used, only: true };
  const proposals =
    place === 'vdev' ? names(config, at) : place ? fixedValues(valuesOf(DISK_PAIRS[place]), DISK_PAIRS[place], at) : [];
  // A word that something follows, as "phy" in "phy:/dev/a", has nothing to do with places.
  const alone = text.slice(at.end, piece.end).trim() === '';
  return { proposals: alone ? proposals : [], used, only: false };
}

/** What a part of a disk is. */
export function diskHelp(config: XenConfig, atom: XenAtom, offset: number): Help | undefined {
  // What a template fills in counts as blanks.
  const readable = new XenAtom(config.text, atom.span, atom.textSpan, atom.quote, true);
  const part = new XenDisk(readable).parameters.findLast(({ span }) => span.start <= offset && offset <= span.end);
  if (!part) return undefined;
  if (part.name === 'prefix') return { at: part.span, text: aboutPrefix(part.value) };
  return hasWord(WORDS, part.name)
    ? { at: part.span, text: aboutWord('disk', part.name, WORDS[part.name]) }
    : undefined;
}

type Place = (typeof DISK_PLACES)[number];

function nextPlace(
  { strings, words }: ReturnType<typeof readDisk>['values'],
  used: readonly string[],
): Place | undefined {
  const taken: Readonly<Record<Place, boolean>> = {
    target: strings.target !== undefined,
    format: words.format !== undefined || used.includes('prefix'),
    vdev: strings.vdev !== undefined,
    access: used.includes('access'),
  };
  return DISK_PLACES.find(place => !taken[place]);
}

/** Names that no disk of the guest has yet: paravirtual ones, for an HVM guest emulated ones too. */
function names(config: XenConfig, at: Span): readonly Proposal[] {
  const taken = new Set(
    disks(config)
      .filter(({ atom }) => atom.span.end < at.start || at.end < atom.span.start)
      .map(({ vdev }) => vdev),
  );
  const free = (kind: string, letters: readonly string[]) =>
    letters
      .map(letter => kind + letter)
      .filter(name => !taken.has(name))
      .slice(0, MOST);
  const type = config.getKey('type')?.known === false ? undefined : config.guestType;
  const emulated = type === 'hvm' ? free('hd', LETTERS.slice(0, 4)) : [];
  const named = (name: string, detail: string): Proposal => ({
    label: name,
    kind: CompletionItemKind.Value,
    at,
    detail,
  });
  return [
    ...free('xvd', LETTERS).map(name => named(name, 'paravirtual disk')),
    ...emulated.map(name => named(name, 'emulated IDE disk')),
  ];
}

function aboutPrefix(prefix: string): string {
  const instead = /^(?:raw|qcow2?|vhd)$/.test(prefix)
    ? `Write \`format=${prefix}\` instead.`
    : /^(?:iscsi|e?nbd|drbd)$/.test(prefix)
      ? `It is short for \`script=block-${prefix}\`, and that script runs as root.`
      : 'xl strips it and chooses the backend itself.';
  return `**\`disk: ${prefix}:\`** · prefix of xm files\n\n${instead} After a prefix the format has no place of its own: the virtual device comes next.`;
}
