import { CompletionItemKind } from 'vscode-languageserver-types';
import type { ThingKind } from '../../core/mentions.js';
import type { Span } from '../../core/text.js';
import type { XenAtom, XenConfig } from '../../core/xen/document.js';
import { hasWord, type WordFacts, type Words } from '../../core/xen/vocabulary/word.js';
import type { Help, KnownNames, Proposal } from '../language.js';
import { diskHelp, diskProposals } from './disk.js';
import { fixedValues, valuesOf } from './fixed-values.js';
import { nameOf, type Piece, pieceAt, pieces } from './pieces.js';
import { textEnd, wordAround } from './place.js';
import { aboutWord, detailOf } from './prose.js';

/** The words and values that may stand at an offset of a structured string. */
export function wordProposals(
  config: XenConfig,
  key: string,
  words: Words,
  atom: XenAtom,
  offset: number,
  known: KnownNames,
): readonly Proposal[] {
  const { text } = config;
  const string = { start: atom.textSpan.start, end: textEnd(text, atom, offset) };
  const piece = pieceAt(text, string, offset);
  const special = key === 'disk' ? diskProposals(config, string, piece, offset) : undefined;
  if (special?.only) return special.proposals;
  const equals = text.indexOf('=', piece.start);
  if (equals >= 0 && equals < offset) return valuesIn(text, words, piece, equals, known);
  const others = pieces(text, string).filter(({ start }) => start !== piece.start);
  const used = new Set([...others.map(each => wordIn(text, key, each)), ...(special?.used ?? [])]);
  return [...(special?.proposals ?? []), ...namesIn(text, key, words, used, piece, offset)];
}

/** What stands at an offset of a structured string. */
export function wordHelp(
  config: XenConfig,
  key: string,
  words: Words,
  atom: XenAtom,
  offset: number,
): Help | undefined {
  if (key === 'disk') return diskHelp(config, atom, offset);
  const { text } = config;
  const piece = pieceAt(text, { start: atom.textSpan.start, end: textEnd(text, atom, offset) }, offset);
  const name = wordIn(text, key, piece);
  const facts = hasWord(words, name) ? words[name] : undefined;
  return facts && { at: trimmed(text, piece), text: aboutWord(key, name, facts) };
}

/** The word of a piece; the address of a PCI device stands first and has no name. */
function wordIn(text: string, key: string, piece: Piece): string {
  const name = nameOf(text, piece);
  return key === 'pci' && /^[0-9a-fA-F:]+\./.test(name) ? 'bdf' : name;
}

/** Words whose values are names that other files define. */
const NAMED: Readonly<Record<string, ThingKind>> = { bridge: 'bridge', backend: 'guest' };

function valuesIn(text: string, words: Words, piece: Piece, equals: number, known: KnownNames): readonly Proposal[] {
  const name = nameOf(text, piece);
  const facts = hasWord(words, name) ? words[name] : undefined;
  if (!facts) return [];
  const at = trimmed(text, { start: equals + 1, end: piece.end });
  const kind = NAMED[name];
  const names = (kind ? known(kind) : []).map(label => ({
    label,
    kind: CompletionItemKind.EnumMember,
    at,
    documentation: `A ${kind} of this host.`,
  }));
  return [...names, ...fixedValues(valuesOf(facts), facts, at)];
}

function namesIn(
  text: string,
  key: string,
  words: Words,
  used: ReadonlySet<string>,
  piece: Piece,
  offset: number,
): readonly Proposal[] {
  const at = wordAround(text, offset, piece);
  const assigned = /^[ \t]*=/.test(text.slice(at.end, piece.end));
  // Somewhere in a path or an address there is no name to write.
  if (text.slice(piece.start, at.start).trim() !== '') return [];
  if (!assigned && text.slice(at.end, piece.end).trim() !== '') return [];
  const ordered = Object.entries(words).sort(([, a], [, b]) => Number(isOld(a)) - Number(isOld(b)));
  return ordered.filter(([name]) => !used.has(name)).map(([name, facts]) => proposal(key, name, facts, at, assigned));
}

const isOld = ({ deprecated }: WordFacts): boolean => deprecated !== undefined;

function proposal(key: string, name: string, facts: WordFacts, at: Span, assigned: boolean): Proposal {
  const flag = facts.shape === 'flag';
  return {
    label: name,
    kind: flag ? CompletionItemKind.Keyword : CompletionItemKind.Field,
    at,
    ...(flag || assigned ? {} : { text: `${name}=` }),
    detail: detailOf(facts),
    documentation: aboutWord(key, name, facts),
    ...(isOld(facts) ? { deprecated: true } : {}),
    ...(!flag && !assigned && (valuesOf(facts).length > 0 || NAMED[name]) ? { continues: true } : {}),
  };
}

/** A range without the blanks at its ends. */
function trimmed(text: string, { start, end }: Span): Span {
  const written = text.slice(start, end);
  const from = start + written.length - written.trimStart().length;
  return { start: from, end: Math.max(from, start + written.trimEnd().length) };
}
