import { grouped } from '../core/grouped.js';
import type { Edge, GuestNode, Posture, ThingNode } from '../core/posture.js';
import type { Block, Box, Placed } from './shapes.js';

export const TILE = { width: 150, height: 26, gap: 6 } as const;
/** Room above the tiles for the name of the zone, and around them. */
const HEAD = 22;
const PAD = 8;
/** Blocks are so much wider than high. */
const SHAPE = 1.3;

/** What is drawn of a posture: what several guests have, for what one has alone connects nothing. */
export function sharedThings({ things, edges }: Posture): readonly ThingNode[] {
  const guests = new Map<string, Set<string>>();
  for (const { to, guest } of edges) guests.set(to, (guests.get(to) ?? new Set()).add(guest));
  return things.filter(({ id }) => (guests.get(id)?.size ?? 0) > 1);
}

/** The guests of each host by zone. Those that have the same things stand side by side. */
export function blocksOf({ guests, zones }: Posture, edges: ReadonlyMap<string, readonly Edge[]>): readonly Block[] {
  const names = new Map(zones.map(({ id, name }) => [id, name]));
  const blocks = grouped(guests, ({ host, zone }) => JSON.stringify([host, zone ?? '']));
  const likeness = new Map(
    guests.map(
      ({ id }) =>
        [
          id,
          (edges.get(id) ?? [])
            .map(({ to }) => to)
            .sort()
            .join('\n'),
        ] as const,
    ),
  );
  return [...blocks.values()].flatMap(these => {
    const [first] = these;
    if (!first) return [];
    const sorted = [...these].sort((a, b) => byText(likeness.get(a.id) ?? '', likeness.get(b.id) ?? ''));
    const zone = first.zone === undefined ? '' : (names.get(first.zone) ?? '');
    return [{ id: `${first.host}\n${zone}`, host: first.host, zone, guests: sorted }];
  });
}

/** The size of a block, and where its guests are in it. */
export function gridOf({ guests }: Block): { readonly box: Box; readonly tiles: readonly Placed<GuestNode>[] } {
  const cell = { width: TILE.width + TILE.gap, height: TILE.height + TILE.gap };
  const columns = Math.max(1, Math.round(Math.sqrt((guests.length * SHAPE * cell.height) / cell.width)));
  const rows = Math.ceil(guests.length / columns);
  const tiles = guests.map((guest, index) => {
    const [column, row] = [Math.floor(index / rows), index % rows];
    const box = { x: PAD + column * cell.width, y: HEAD + row * cell.height, width: TILE.width, height: TILE.height };
    return { ...guest, box };
  });
  const width = Math.ceil(guests.length / rows) * cell.width - TILE.gap + 2 * PAD;
  return { box: { x: 0, y: 0, width, height: HEAD + rows * cell.height - TILE.gap + PAD }, tiles };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
