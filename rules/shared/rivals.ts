import { type Fact, type Fleet, matches } from '#core';

/** Whether hvlint.json says that these two guests never run together. */
export const neverTogether = (a: string, b: string, fleet: Fleet<never>): boolean =>
  (fleet.settings.exclusive ?? []).some(group => matches(a, group) && matches(b, group));

/** Whether hvlint.json declares a cluster in which both guests share this source on purpose. */
export const inOneCluster = (source: string, a: string, b: string, fleet: Fleet<never>): boolean =>
  (fleet.settings.storage?.clusters ?? []).some(
    cluster => matches(source, cluster.sources) && matches(a, cluster.domains) && matches(b, cluster.domains),
  );

/** A fact that belongs to a guest. */
type Owned = Fact & { readonly guest: string };

/** One end of a clash, as it is told. */
export interface Clash<F> {
  readonly here: F;
  /** Those of other guests that clash with it, the first of very many. */
  readonly rivals: readonly [F, ...F[]];
  /** The other guests: `db`, `db and 2 more`. */
  readonly others: string;
}

/** So many rivals are named at one end: in a thousand copies of one guest each end would else name a thousand. */
const MOST = 20;

/** Each end of the clashes within a group: between guests that may run together, and as `also` says. */
export function* clashesIn<F extends Owned>(
  same: readonly F[],
  fleet: Fleet<never>,
  also: (here: F, other: F) => boolean = () => true,
): Generator<Clash<F>> {
  if (same.length < 2) return;
  for (const here of same) {
    const rivals: F[] = [];
    for (const other of same) {
      if (other.guest === here.guest || !also(here, other) || neverTogether(here.guest, other.guest, fleet)) continue;
      rivals.push(other);
      if (rivals.length === MOST) break;
    }
    const [first, ...rest] = rivals;
    if (first) yield { here, rivals: [first, ...rest], others: othersOf(rivals.map(rival => rival.guest)) };
  }
}

/** `db`, `db and 2 more`, for guests that may be named twice. */
export function othersOf(guests: readonly string[]): string {
  const more = new Set(guests).size - 1;
  return more === 0 ? `${guests[0]}` : `${guests[0]} and ${guests.length < MOST ? '' : 'at least '}${more} more`;
}

/** Whether some of these guests are in another zone than this one; nothing is guessed of those that are in none. */
export function areApart(guest: string, others: readonly Owned[], fleet: Fleet<'guest'>): boolean {
  const zone = fleet.get('guest', guest)?.zone;
  if (zone === undefined) return false;
  return others.some(other => ![undefined, zone].includes(fleet.get('guest', other.guest)?.zone));
}
