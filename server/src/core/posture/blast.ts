import { grouped } from '../grouped.js';
import type { Edge, Posture } from './model.js';

/** One guest that a broken guest reaches. */
export interface Reached {
  /** The id of the guest. */
  readonly guest: string;
  /** Over how many guests, itself included: 1 is a neighbour. */
  readonly steps: number;
  /** The guest before it on the way, and the two edges between them. */
  readonly from: string;
  readonly over: readonly [Edge, Edge];
}

/** Answers who reaches whom; built once for one posture. */
export class Blast {
  readonly #byGuest: ReadonlyMap<string, readonly Edge[]>;
  readonly #byThing: ReadonlyMap<string, readonly Edge[]>;
  readonly #counts = new Map<string, number>();

  constructor({ edges }: Pick<Posture, 'edges'>) {
    this.#byGuest = grouped(edges, ({ guest }) => guest);
    this.#byThing = grouped(edges, ({ to }) => to);
  }

  /** The edges of a guest. */
  edgesOf(guest: string): readonly Edge[] {
    return this.#byGuest.get(guest) ?? [];
  }

  /** The edges that end at a thing, host or zone. */
  edgesAt(thing: string): readonly Edge[] {
    return this.#byThing.get(thing) ?? [];
  }

  /** How many guests this one reaches once it is broken. */
  count(guest: string): number {
    const known = this.#counts.get(guest) ?? this.radius(guest).length;
    this.#counts.set(guest, known);
    return known;
  }

  /** All guests that this one reaches once it is broken, the nearest first. */
  radius(guest: string): readonly Reached[] {
    const seen = new Set([guest]);
    // From an isolated port fewer guests are reached than from another one.
    const [done, doneApart] = [new Set<string>(), new Set<string>()];
    const reached: Reached[] = [];
    let border = [guest];
    for (let steps = 1; border.length > 0; steps++) {
      const next: string[] = [];
      for (const from of border) {
        for (const edge of this.edgesOf(from)) {
          if (!edge.acts || done.has(edge.to) || (edge.apart && doneApart.has(edge.to))) continue;
          (edge.apart ? doneApart : done).add(edge.to);
          for (const other of this.edgesAt(edge.to)) {
            if (!other.bears || seen.has(other.guest) || (edge.apart && other.apart)) continue;
            seen.add(other.guest);
            next.push(other.guest);
            reached.push({ guest: other.guest, steps, from, over: [edge, other] });
          }
        }
      }
      border = next;
    }
    return reached;
  }
}
