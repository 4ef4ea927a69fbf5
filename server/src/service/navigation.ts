import { type DocumentLink, type Location, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Fact, Fleet } from '../core/facts.js';
import { definitionsOf, isSame, type Mention, mentionsIn, mentionsInText } from '../core/mentions.js';
import type { Reading } from '../core/reading.js';
import { contains, type Lines, type Span } from '../core/text.js';
import type { Surroundings } from './diagnostics.js';
import { rangeOf } from './locations.js';

type Around = Pick<Surroundings, 'uriOf' | 'linesOf'>;

/** Where what is named at an offset is defined; where nothing defines it, as a disk or a label, who else names it. */
export function definitionsAt(reading: Reading, offset: number, fleet: Fleet, around: Around): Location[] {
  const mention = mentionAt(reading, offset, fleet);
  if (!mention) return [];
  const defining = definitionsOf(mention, fleet);
  if (defining.length > 0) return locations(defining, around);
  const others = elsewhere(mentionsIn(fleet), reading.file);
  return locations(
    others.filter(other => isSame(other, mention)),
    around,
  );
}

/** All that name what is named at an offset, in every file of the host set. */
export function referencesAt(
  reading: Reading,
  offset: number,
  fleet: Fleet,
  around: Around,
  withDefinition: boolean,
): Location[] {
  const mention = mentionAt(reading, offset, fleet);
  if (!mention) return [];
  const all = [...mentionsInText(reading, fleet), ...elsewhere(mentionsIn(fleet), reading.file)];
  return locations(
    all.filter(other => isSame(other, mention) && (withDefinition || !other.defines)),
    around,
  );
}

/** Links from the names in a document to the one other file that defines what they name. */
export function linksIn(reading: Reading, lines: Lines, fleet: Fleet, around: Around): DocumentLink[] {
  return mentionsInText(reading, fleet).flatMap(mention => {
    const [target, another] = mention.defines ? [] : definitionsOf(mention, fleet);
    const there = target && around.linesOf(target.file);
    if (!target || another || !there || target.file === reading.file) return [];
    const { line, character } = there.position(target.at.start);
    return [
      {
        range: rangeOf(mention.at, lines),
        target: `${around.uriOf(target.file)}#L${line + 1},${character + 1}`,
        tooltip: `Go to ${mention.kind} ${mention.name}`,
      },
    ];
  });
}

const SYMBOLS = {
  guest: SymbolKind.Class,
  network: SymbolKind.Interface,
  filter: SymbolKind.Function,
  pool: SymbolKind.Package,
  secret: SymbolKind.Key,
} as const;

/** More symbols than this help nobody who looks for one. */
const MOST_SYMBOLS = 1000;

/** The guests, networks, filters, pools and secrets whose names hold a text, in any case of letters. */
export function symbolsNamed(query: string, fleets: readonly Fleet[], around: Around): WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  const found = fleets.flatMap(fleet =>
    KINDS.flatMap((kind): readonly Fact[] => fleet.all(kind)).filter(({ name }) => name.toLowerCase().includes(wanted)),
  );
  return found.slice(0, MOST_SYMBOLS).flatMap(({ kind, name, file, at }) => {
    const [location] = locations([{ file, at }], around);
    const symbol = kindOf(kind);
    return location && symbol ? [{ name, kind: SYMBOLS[symbol], location, containerName: symbol }] : [];
  });
}

const KINDS = ['guest', 'network', 'filter', 'pool', 'secret'] as const;

const kindOf = (kind: Fact['kind']): keyof typeof SYMBOLS | undefined => KINDS.find(each => each === kind);

/** The narrowest mention at an offset. */
function mentionAt(reading: Reading, offset: number, fleet: Fleet): Mention | undefined {
  const here = mentionsInText(reading, fleet).filter(({ at }) => contains(at, { start: offset, end: offset }));
  return here.sort((a, b) => a.at.end - a.at.start - (b.at.end - b.at.start))[0];
}

const elsewhere = (mentions: readonly Mention[], file: string): readonly Mention[] =>
  mentions.filter(mention => mention.file !== file);

const locations = (places: readonly { readonly file: string; readonly at: Span }[], around: Around): Location[] =>
  places.flatMap(({ file, at }) => {
    const lines = around.linesOf(file);
    return lines ? [{ uri: around.uriOf(file), range: rangeOf(at, lines) }] : [];
  });
