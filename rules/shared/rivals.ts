import { type Fact, type Fleet, matches } from '#core';

/** Whether hvlint.json says that these two guests never run together. */
export const neverTogether = (a: string, b: string, fleet: Fleet<never>): boolean =>
  (fleet.settings.exclusive ?? []).some(group => matches(a, group) && matches(b, group));

/** The groups of `exclusive` in which a guest is: two guests that have one in common never run together. */
export const exclusiveGroups = (guest: string, fleet: Fleet<never>): readonly number[] =>
  (fleet.settings.exclusive ?? []).flatMap((group, index) => (matches(guest, group) ? [index] : []));

/** Whether hvlint.json declares a cluster in which both guests share this source on purpose. */
export const inOneCluster = (source: string, a: string, b: string, fleet: Fleet<never>): boolean =>
  (fleet.settings.storage?.clusters ?? []).some(
    cluster => matches(source, cluster.sources) && matches(a, cluster.domains) && matches(b, cluster.domains),
  );

/** The clusters in which hvlint.json has a guest, whatever they share. */
export const clustersOf = (guest: string, fleet: Fleet<never>): readonly number[] =>
  (fleet.settings.storage?.clusters ?? []).flatMap(({ domains }, index) => (matches(guest, domains) ? [index] : []));

/** Whether two guests are in one group of `exclusive`, or in one cluster: for many pairs, since each guest is looked up once. */
export function together(
  groupsOf: (guest: string, fleet: Fleet<never>) => readonly number[],
  fleet: Fleet<never>,
): (a: string, b: string) => boolean {
  const known = new Map<string, readonly number[]>();
  const groups = (guest: string): readonly number[] => {
    const found = known.get(guest) ?? groupsOf(guest, fleet);
    known.set(guest, found);
    return found;
  };
  return (a, b) => haveCommon(groups(a), groups(b));
}

const haveCommon = (a: readonly number[], b: readonly number[]): boolean => a.some(each => b.includes(each));

/** A fact that belongs to a guest, or the guest itself. */
type Owned = Fact<'guest'> | (Fact & { readonly guest: string });

const ownerOf = (fact: Owned): string => (fact.kind === 'guest' ? fact.name : fact.guest);

/** One end of a clash, as it is told. */
export interface Clash<F> {
  readonly here: F;
  /** Those of other guests that clash with it, the first of very many. */
  readonly rivals: readonly [F, ...F[]];
  /** The other guests: `db`, `db and 2 more`. */
  readonly others: string;
}

/** What else two facts of a group must be to clash. */
export interface Condition<F> {
  clash(here: F, other: F): boolean;
  /** What of a fact decides that: two of which this says the same clash with the same others. */
  decisive(fact: F): string;
}

const ALWAYS: Condition<unknown> = { clash: () => true, decisive: () => '' };

/** So many rivals are named at one end: in a thousand copies of one guest each end would else name a thousand. */
const MOST = 8;

/** Facts that clash with the same others, by their guests. */
interface Sort<F> {
  readonly first: F;
  readonly exclusive: readonly number[];
  readonly guests: Map<string, F[]>;
  /** The sorts that clash with it, as many as are needed to name enough. */
  rivals?: readonly Sort<F>[];
}

/**
 * Each end of the clashes within a group: between guests that may run together, and as the condition says. Each sort of
 * fact is held against each, not each fact: where all guests share one thing, that costs their number, not its square.
 */
export function* clashesIn<F extends Owned>(
  same: readonly F[],
  fleet: Fleet<never>,
  { clash, decisive }: Condition<F> = ALWAYS,
): Generator<Clash<F>> {
  if (same.length < 2) return;
  const exclusive = new Map(same.map(fact => [ownerOf(fact), exclusiveGroups(ownerOf(fact), fleet)]));
  if (exclusive.size < 2) return;
  const sorts = new Map<string, Sort<F>>();
  const sorted = same.map(fact => {
    const guest = ownerOf(fact);
    const groups = exclusive.get(guest) ?? [];
    const key = `${groups.join()} ${decisive(fact)}`;
    const sort: Sort<F> = sorts.get(key) ?? { first: fact, exclusive: groups, guests: new Map() };
    sorts.set(key, sort);
    const has = sort.guests.get(guest);
    if (has) has.push(fact);
    else sort.guests.set(guest, [fact]);
    return { here: fact, sort };
  });
  for (const { here, sort } of sorted) {
    sort.rivals ??= rivalSorts(sort, sorts.values(), clash);
    const [first, ...rest] = [...firstOf(factsOfOthers(ownerOf(here), sort.rivals))].sort(byPlace);
    if (first) yield { here, rivals: [first, ...rest], others: othersOf([first, ...rest].map(ownerOf)) };
  }
}

function rivalSorts<F>(sort: Sort<F>, all: Iterable<Sort<F>>, clash: Condition<F>['clash']): readonly Sort<F>[] {
  const found: Sort<F>[] = [];
  const guests = new Set<string>();
  for (const other of all) {
    if (haveCommon(sort.exclusive, other.exclusive) || !clash(sort.first, other.first)) continue;
    found.push(other);
    for (const guest of other.guests.keys()) {
      guests.add(guest);
      // One of them may be the guest itself.
      if (guests.size > MOST) return found;
    }
  }
  return found;
}

function* factsOfOthers<F>(guest: string, sorts: readonly Sort<F>[]): Generator<F> {
  for (const { guests } of sorts) for (const [owner, has] of guests) if (owner !== guest) yield* has;
}

const byPlace = (a: Fact, b: Fact): number => (a.file === b.file ? a.at.start - b.at.start : a.file < b.file ? -1 : 1);

/** As many of these as are named at one end. */
export function firstOf<F>(facts: Iterable<F>, wanted: (fact: F) => boolean = () => true): readonly F[] {
  const found: F[] = [];
  for (const fact of facts) {
    if (!wanted(fact)) continue;
    found.push(fact);
    if (found.length === MOST) break;
  }
  return found;
}

/** `db`, `db and 2 more`, for guests that may be named twice. */
export function othersOf(guests: readonly string[]): string {
  const more = new Set(guests).size - 1;
  return more === 0 ? `${guests[0]}` : `${guests[0]} and ${guests.length < MOST ? '' : 'at least '}${more} more`;
}

/** Whether some of these guests are in another zone than this one; nothing is guessed of those that are in none. */
export function areApart(here: Owned, others: readonly Owned[], fleet: Fleet<never>): boolean {
  const zone = fleet.zoneOf(here);
  return zone !== undefined && others.some(other => ![undefined, zone].includes(fleet.zoneOf(other)));
}
