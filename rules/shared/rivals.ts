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

/** So many rivals are named at one end: in a thousand copies of one guest each end would else name a thousand. */
const MOST = 8;

/** Each end of the clashes within a group: between guests that may run together, and as `also` says. */
export function* clashesIn<F extends Owned>(
  same: readonly F[],
  fleet: Fleet<never>,
  also: (here: F, other: F) => boolean = () => true,
): Generator<Clash<F>> {
  if (same.length < 2) return;
  // By guest, looked up once: in a large group each guest is held against each, not each of what they have.
  const guests = new Map<string, { readonly groups: readonly number[]; readonly has: F[] }>();
  for (const fact of same) {
    const guest = guests.get(ownerOf(fact));
    if (guest) guest.has.push(fact);
    else guests.set(ownerOf(fact), { groups: exclusiveGroups(ownerOf(fact), fleet), has: [fact] });
  }
  if (guests.size < 2) return;
  const all = [...guests.values()];
  for (const here of same) {
    const own = guests.get(ownerOf(here));
    const together = function* (): Generator<F> {
      for (const other of all) {
        if (other !== own && !own?.groups.some(group => other.groups.includes(group))) yield* other.has;
      }
    };
    const [first, ...rest] = firstOf(together(), other => also(here, other));
    if (first) yield { here, rivals: [first, ...rest], others: othersOf([first, ...rest].map(ownerOf)) };
  }
}

/** As many of these as are named at one end. */
export function firstOf<F>(facts: Iterable<F>, wanted: (fact: F) => boolean): readonly F[] {
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
