import type { Fact, Fleet } from '#core';
import { exclusiveGroups } from './rivals.js';

/** A fact that belongs to a guest. */
type Owned = Fact & { readonly guest: string };

/** The guests of other zones that have one thing in common with a guest. */
export interface Strangers<F> {
  /** One fact of each of the first few, of as many zones as there are. */
  readonly shown: readonly F[];
  /** How many guests they are. */
  readonly count: number;
}

/** A finding names so many places at the most; beyond that it counts. */
const MOST = 8;

/** Guests that nothing here tells apart. */
interface Camp<F> {
  readonly zone: string;
  /** The groups of `exclusive` in which they are. */
  readonly exclusive: readonly number[];
  readonly guests: Map<string, F>;
}

/**
 * Of facts that share one thing: for each the guests of other zones that may run beside its own. Each fact costs as much as
 * there are zones, not as much as there are guests.
 */
export function strangersAmong<F extends Owned>(
  facts: readonly F[],
  fleet: Fleet<never>,
  { everTogether = true }: { readonly everTogether?: boolean } = {},
): (fact: F) => Strangers<F> {
  const camps = new Map<string, Camp<F>>();
  const campOf = new Map<F, Camp<F>>();
  for (const fact of facts) {
    const zone = fleet.zoneOf(fact);
    if (zone === undefined) continue;
    const exclusive = everTogether ? exclusiveGroups(fact.guest, fleet) : [];
    const key = JSON.stringify([zone, exclusive]);
    const camp = camps.get(key) ?? { zone, exclusive, guests: new Map<string, F>() };
    camps.set(key, camp);
    campOf.set(fact, camp);
    if (!camp.guests.has(fact.guest)) camp.guests.set(fact.guest, fact);
  }
  const strangersOf = (own: Camp<F>): Strangers<F> => {
    const others = [...camps.values()].filter(
      camp => camp.zone !== own.zone && !camp.exclusive.some(group => own.exclusive.includes(group)),
    );
    const share = Math.ceil(MOST / Math.max(others.length, 1));
    return {
      shown: others
        .slice(0, MOST)
        .flatMap(camp => firstOf(camp.guests.values(), share))
        .slice(0, MOST),
      count: others.reduce((sum, { guests }) => sum + guests.size, 0),
    };
  };
  const known = new Map<Camp<F>, Strangers<F>>();
  return fact => {
    const own = campOf.get(fact);
    if (!own) return { shown: [], count: 0 };
    const strangers = known.get(own) ?? strangersOf(own);
    known.set(own, strangers);
    return strangers;
  };
}

function firstOf<F>(facts: Iterable<F>, most: number): readonly F[] {
  const found: F[] = [];
  for (const fact of facts) {
    if (found.length === most) break;
    found.push(fact);
  }
  return found;
}

/** ` and 3 more`, where more guests are meant than are named. */
export const andMore = (count: number, named = 1): string => (count > named ? ` and ${count - named} more` : '');

/** `web (zone dmz)`: how a message names a guest whose zone matters. */
export const inZone = (fact: Owned, fleet: Fleet<never>): string => `${fact.guest} (zone ${fleet.zoneOf(fact)})`;
