import type { Fact, Fleet } from '#core';
import { exclusiveGroups } from './rivals.js';

/** The guest to which a fact belongs, by name; of what is no guest's, its own name. */
const ownerOf = (fact: Fact): string => ('guest' in fact && fact.guest !== undefined ? fact.guest : fact.name);

/** The guests of other zones that have one thing in common with a guest. */
export interface Strangers<F> {
  /** One fact of each of the first few, of as many zones as there are. */
  readonly shown: readonly F[];
  /** How many guests they are. */
  readonly count: number;
}

/** A finding names so many places at the most; beyond that it counts. */
const MOST = 4;

/** Guests that are in the same groups of `exclusive`, by zone: one fact of each guest. */
interface Camp<F> {
  readonly exclusive: readonly number[];
  readonly zones: Map<string, Map<string, F>>;
  guests: number;
}

/**
 * Of facts that share one thing: for each the guests of other zones that may run beside its own. What it costs grows with
 * the facts, and not with their pairs.
 */
export function strangersAmong<F extends Fact>(
  facts: readonly F[],
  fleet: Fleet<never>,
  { everTogether = true }: { readonly everTogether?: boolean } = {},
): (fact: F) => Strangers<F> {
  const exclusiveOf = (fact: F) => (everTogether ? exclusiveGroups(ownerOf(fact), fleet) : []);
  const camps = new Map<string, Camp<F>>();
  for (const fact of facts) {
    const zone = fleet.zoneOf(fact);
    if (zone === undefined) continue;
    const exclusive = exclusiveOf(fact);
    const key = exclusive.join();
    const camp: Camp<F> = camps.get(key) ?? { exclusive, zones: new Map(), guests: 0 };
    camps.set(key, camp);
    const guests = camp.zones.get(zone) ?? new Map<string, F>();
    camp.zones.set(zone, guests);
    const owner = ownerOf(fact);
    if (guests.has(owner)) continue;
    guests.set(owner, fact);
    camp.guests++;
  }
  const known = new Map<string, Strangers<F>>();
  return fact => {
    const zone = fleet.zoneOf(fact);
    if (zone === undefined) return { shown: [], count: 0 };
    const exclusive = exclusiveOf(fact);
    const key = `${exclusive.join()} ${zone}`;
    const strangers = known.get(key) ?? strangersTo(zone, exclusive, [...camps.values()]);
    known.set(key, strangers);
    return strangers;
  };
}

function strangersTo<F>(zone: string, exclusive: readonly number[], all: readonly Camp<F>[]): Strangers<F> {
  const camps = all.filter(camp => !camp.exclusive.some(group => exclusive.includes(group)));
  const shown = camps.flatMap(camp => someOf(camp, zone)).slice(0, MOST);
  return { shown, count: camps.reduce((sum, { guests, zones }) => sum + guests - (zones.get(zone)?.size ?? 0), 0) };
}

/** The first guests of the first other zones. */
function someOf<F>({ zones }: Camp<F>, but: string): readonly F[] {
  const found: F[] = [];
  const share = zones.size > 2 ? 1 : MOST;
  for (const [zone, guests] of zones) {
    if (zone === but) continue;
    if (found.length >= MOST) break;
    found.push(...firstOf(guests.values(), share));
  }
  return found;
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
export const inZone = (fact: Fact, fleet: Fleet<never>): string => `${ownerOf(fact)} (zone ${fleet.zoneOf(fact)})`;

/** Facts by the zone of their guest; those of no zone are left out. */
export function byZone<F extends Fact>(facts: readonly F[], fleet: Fleet<never>): ReadonlyMap<string, readonly F[]> {
  const zones = new Map<string, F[]>();
  for (const fact of facts) {
    const zone = fleet.zoneOf(fact);
    if (zone === undefined) continue;
    const members = zones.get(zone) ?? [];
    members.push(fact);
    zones.set(zone, members);
  }
  return zones;
}
