import { Graph, layout } from '@dagrejs/dagre';
import type { Edge, GuestNode, HostNode, ThingNode } from '../core/posture.js';
import { gridOf } from './blocks.js';
import { type Block, type Box, moved, type Placed } from './shapes.js';

export const THING = { width: 168, height: 34 } as const;
/** Room around what a host holds, and above it for the host's name. */
const PAD = 14;
const HEAD = 34;
/** A host is as wide as its name at least. */
const NARROWEST = 200;

/** One host, drawn for itself: all places are seen from its corner. */
export interface HostLayout {
  readonly host: HostNode;
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly Placed<Block>[];
  readonly guests: readonly Placed<GuestNode>[];
  readonly things: readonly Placed<ThingNode>[];
}

/** Lays out a host: its blocks in two columns, what they share between them. */
export function layoutHost(
  host: HostNode,
  blocks: readonly Block[],
  things: readonly ThingNode[],
  edges: ReadonlyMap<string, readonly Edge[]>,
): HostLayout {
  const grids = new Map(blocks.map(block => [block.id, gridOf(block)]));
  const graph = new Graph({ directed: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 90, marginx: 0, marginy: 0 });
  for (const { id } of blocks) {
    const { width = 0, height = 0 } = grids.get(id)?.box ?? {};
    graph.setNode(id, { width, height });
  }
  for (const { id } of things) graph.setNode(id, { ...THING });
  const left = leftOnes(blocks, grids);
  for (const { id, guests } of blocks) {
    const uses = new Map<string, number>();
    for (const guest of guests) for (const { to } of edges.get(guest.id) ?? []) uses.set(to, (uses.get(to) ?? 0) + 1);
    for (const { id: thing } of things) {
      const weight = uses.get(thing);
      if (weight === undefined) continue;
      if (left.has(id)) graph.setEdge(id, thing, { weight });
      else graph.setEdge(thing, id, { weight });
    }
  }
  layout(graph);
  const place = (id: string): Box => boxOf(graph.node(id));
  const placedBlocks = blocks.map(block => ({ ...block, box: place(block.id) }));
  const placedThings = things.map(thing => ({ ...thing, box: place(thing.id) }));
  const guests = placedBlocks.flatMap(({ id, box }) =>
    (grids.get(id)?.tiles ?? []).map(tile => ({ ...tile, box: moved(tile.box, box.x, box.y) })),
  );
  const all = [...placedBlocks, ...placedThings].map(({ box }) => box);
  return {
    host,
    width: Math.max(NARROWEST, ...all.map(({ x, width }) => x + width)) + 2 * PAD,
    height: Math.max(0, ...all.map(({ y, height }) => y + height)) + HEAD + PAD,
    blocks: placedBlocks.map(inside),
    guests: guests.map(inside),
    things: placedThings.map(inside),
  };
}

const inside = <T extends { readonly box: Box }>(each: T): T => ({ ...each, box: moved(each.box, PAD, HEAD) });

/** The blocks of the left column: as high together as those of the right one, as far as their order allows. */
function leftOnes(blocks: readonly Block[], grids: ReadonlyMap<string, { readonly box: Box }>): ReadonlySet<string> {
  const heights = blocks.map(({ id }) => grids.get(id)?.box.height ?? 0);
  const half = heights.reduce((sum, height) => sum + height, 0) / 2;
  let above = 0;
  return new Set(
    blocks.flatMap(({ id }, index) => {
      const middle = above + (heights[index] ?? 0) / 2;
      above += heights[index] ?? 0;
      return index === 0 || middle <= half ? [id] : [];
    }),
  );
}

/** dagre says where the middle is. */
function boxOf(node: unknown): Box {
  const of = (name: string): number => {
    const value: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined;
    return typeof value === 'number' ? value : 0;
  };
  const [width, height] = [of('width'), of('height')];
  return { x: of('x') - width / 2, y: of('y') - height / 2, width, height };
}
