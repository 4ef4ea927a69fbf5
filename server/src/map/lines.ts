import { grouped } from '../core/grouped.js';
import type { Edge } from '../core/posture.js';
import type { Line, MapLayout } from './shapes.js';

/** So many lines of one block to one thing stay single lines; more of them, from most of the block, become one. */
const SINGLE = 4;
const MOST_OF = 0.6;
/** From so many on, one line stands for them in any case. */
const MANY = 24;

/** The lines between guests and what they share. */
export function linesOf(
  { blocks, guests, things }: Pick<MapLayout, 'blocks' | 'guests' | 'things'>,
  edges: ReadonlyMap<string, readonly Edge[]>,
): readonly Line[] {
  const byId = new Map(things.map(thing => [thing.id, thing]));
  const tiles = new Map(guests.map(guest => [guest.id, guest]));
  return blocks.flatMap(block => {
    const own = block.guests.flatMap(({ id }) => edges.get(id) ?? []);
    const byThing = grouped(own, ({ to }) => to);
    return [...byThing].flatMap(([id, these]): readonly Line[] => {
      const thing = byId.get(id);
      if (!thing) return [];
      const count = new Set(these.map(({ guest }) => guest)).size;
      const line = { thing, to: thing.box, acts: these.some(({ acts }) => acts) };
      if (count > MANY || (count > SINGLE && count >= block.guests.length * MOST_OF)) {
        const reason = `${count} of ${block.guests.length} guests`;
        return [{ ...line, from: block.box, guests: these.map(({ guest }) => guest), bundled: true, reason }];
      }
      return these.flatMap(({ guest, acts, reason }) => {
        const tile = tiles.get(guest);
        const told = `${tile?.name}: ${reason}`;
        return tile ? [{ ...line, from: tile.box, guests: [guest], bundled: false, acts, reason: told }] : [];
      });
    });
  });
}
