import { type DocumentLink, type Location, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Fact, Fleet } from '../core/facts.js';
import { definitionsOf, isSame, type Mention, mentionsInText, whoNames } from '../core/mentions.js';
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
  return locations(others(mention, fleet, reading.file), around);
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
  const here = mentionsInText(reading, fleet).filter(other => isSame(other, mention));
  const all = [...here, ...others(mention, fleet, reading.file)];
  return locations(
    all.filter(other => withDefinition || !other.defines),
    around,
  );
}

/**
 * Links from the names in a document to the one other file that defines what they name, and from its disks to another
 * guest that has the same.
 */
export function linksIn(reading: Reading, lines: Lines, fleet: Fleet, around: Around): DocumentLink[] {
  const mentions = mentionsInText(reading, fleet);
  const disks = new Set(mentions.flatMap(({ kind, name }) => (kind === 'disk' ? [name] : [])));
  const sharers = disks.size === 0 ? [] : elsewhere(whoNames('disk', disks, fleet), reading.file);
  return mentions.flatMap(mention => {
    const { target, tooltip } = mention.kind === 'disk' ? sharer(mention, sharers) : definer(mention, fleet);
    const there = target && around.linesOf(target.file);
    if (!target || !there || target.file === reading.file) return [];
    const { line, character } = there.position(target.at.start);
    const range = rangeOf(mention.at, lines);
    return [{ range, target: `${around.uriOf(target.file)}#L${line + 1},${character + 1}`, tooltip }];
  });
}

interface Way {
  readonly target: Mention | undefined;
  readonly tooltip: string;
}

function definer(mention: Mention, fleet: Fleet): Way {
  const [target, another] = mention.defines ? [] : definitionsOf(mention, fleet);
  return { target: another ? undefined : target, tooltip: `Go to ${mention.kind} ${mention.name}` };
}

/** Who else has a disk is no definition: the first is as good as any, and the link says that there are more. */
function sharer(mention: Mention, sharers: readonly Mention[]): Way {
  const [target, ...more] = sharers.filter(other => isSame(other, mention));
  const rest = more.length === 0 ? '' : ` and ${more.length} more`;
  return { target, tooltip: `Also in ${target?.file.slice(target.file.lastIndexOf('/') + 1)}${rest}` };
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

/**
 * The guests, networks, filters, pools and secrets whose names hold the letters of a text in that order, in any case: those
 * that begin with it first, then those that hold it as it stands.
 */
export function symbolsNamed(query: string, fleets: readonly Fleet[], around: Around): WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  const found = fleets.flatMap(fleet =>
    KINDS.flatMap((kind): readonly Fact[] => fleet.all(kind)).map(fact => ({ fact, fit: fitOf(fact.name, wanted) })),
  );
  const best = found.filter(({ fit }) => fit < NO_FIT).sort((a, b) => a.fit - b.fit);
  return best.slice(0, MOST_SYMBOLS).flatMap(({ fact: { kind, name, file, at } }) => {
    const [location] = locations([{ file, at }], around);
    const symbol = kindOf(kind);
    return location && symbol ? [{ name, kind: SYMBOLS[symbol], location, containerName: symbol }] : [];
  });
}

const NO_FIT = 3;

/** How well a name fits what is looked for; the less the better. */
function fitOf(name: string, wanted: string): number {
  const whole = name.toLowerCase();
  const at = whole.indexOf(wanted);
  if (at >= 0) return at === 0 ? 0 : 1;
  let next = 0;
  for (const letter of whole) if (letter === wanted[next]) next++;
  return next === wanted.length ? 2 : NO_FIT;
}

const KINDS = ['guest', 'network', 'filter', 'pool', 'secret'] as const;

const kindOf = (kind: Fact['kind']): keyof typeof SYMBOLS | undefined => KINDS.find(each => each === kind);

/** The narrowest mention at an offset. */
function mentionAt(reading: Reading, offset: number, fleet: Fleet): Mention | undefined {
  const here = mentionsInText(reading, fleet).filter(({ at }) => contains(at, { start: offset, end: offset }));
  return here.sort((a, b) => a.at.end - a.at.start - (b.at.end - b.at.start))[0];
}

const others = (mention: Mention, fleet: Fleet, file: string): readonly Mention[] =>
  elsewhere(whoNames(mention.kind, new Set([mention.name]), fleet), file);

const elsewhere = (mentions: readonly Mention[], file: string): readonly Mention[] =>
  mentions.filter(mention => mention.file !== file);

const locations = (places: readonly { readonly file: string; readonly at: Span }[], around: Around): Location[] =>
  places.flatMap(({ file, at }) => {
    const lines = around.linesOf(file);
    return lines ? [{ uri: around.uriOf(file), range: rangeOf(at, lines) }] : [];
  });
