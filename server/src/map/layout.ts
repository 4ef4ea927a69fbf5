import { grouped } from '../core/grouped.js';
import type { Edge, Posture, ThingNode } from '../core/posture.js';
import { blocksOf, sharedThings } from './blocks.js';
import { type HostLayout, layoutHost, THING } from './host-layout.js';
import { linesOf } from './lines.js';
import { type MapLayout, moved, type Placed } from './shapes.js';

/** Between hosts, and around the picture. */
const GAP = 28;
/** Between hosts and the things that they have in common. */
const AISLE = 110;
/** Narrower pictures are not worth a new row. */
const ROOMY = 960;
/** The picture is so much wider than high. */
const SHAPE = 1.5;

/** Where everything of a posture is in its picture. The same posture gives the same picture. */
export function layoutMap(posture: Posture): MapLayout {
  const { hosts, common, edges } = drawnHosts(posture);
  return assembled(common.length === 0 ? packed(hosts, 0) : aroundAisle(hosts, common), edges);
}

/** The same in sheets, one for each host with guests, beside it what it has in common with others: for paper. */
export function layoutSheets(posture: Posture): readonly MapLayout[] {
  const { hosts, common, edges } = drawnHosts(posture);
  return hosts
    .filter(({ guests }) => guests.length > 0)
    .map(host => {
      const had = new Set(host.guests.flatMap(({ id }) => (edges.get(id) ?? []).map(({ to }) => to)));
      const things = common.filter(({ id }) => had.has(id));
      return assembled(things.length === 0 ? packed([host], 0) : aroundAisle([host], things), edges);
    });
}

/** Each host drawn for itself, and what hosts have in common. */
function drawnHosts(posture: Posture) {
  const things = sharedThings(posture);
  const edges = edgesByGuest(posture, things);
  const blocks = blocksOf(posture, edges);
  const hosts = posture.hosts.map(host =>
    layoutHost(
      host,
      blocks.filter(block => block.host === host.id),
      things.filter(thing => thing.host === host.id),
      edges,
    ),
  );
  return { hosts, common: things.filter(({ host }) => host === undefined), edges };
}

/** Everything at its place in the whole picture, with the lines. */
function assembled(placed: Arrangement, edges: ReadonlyMap<string, readonly Edge[]>): MapLayout {
  const shifted = placed.hosts.map(({ layout: { host, width, height, ...rest }, x, y }) => ({
    hosts: [{ ...host, box: { x, y, width, height } }],
    blocks: rest.blocks.map(each => ({ ...each, box: moved(each.box, x, y) })),
    guests: rest.guests.map(each => ({ ...each, box: moved(each.box, x, y) })),
    things: rest.things.map(each => ({ ...each, box: moved(each.box, x, y) })),
  }));
  const all = {
    hosts: shifted.flatMap(each => each.hosts),
    blocks: shifted.flatMap(each => each.blocks),
    guests: shifted.flatMap(each => each.guests),
    things: [...shifted.flatMap(each => each.things), ...placed.things],
  };
  return { width: placed.width, height: placed.height, ...all, lines: linesOf(all, edges) };
}

function edgesByGuest({ edges }: Posture, things: readonly ThingNode[]): ReadonlyMap<string, readonly Edge[]> {
  const drawn = new Set(things.map(({ id }) => id));
  const shown = edges.filter(({ to }) => drawn.has(to));
  return grouped(shown, ({ guest }) => guest);
}

interface Arrangement {
  readonly width: number;
  readonly height: number;
  readonly hosts: readonly { readonly layout: HostLayout; readonly x: number; readonly y: number }[];
  readonly things: readonly Placed<ThingNode>[];
}

/** Hosts in rows, from the left edge on. */
function packed(hosts: readonly HostLayout[], left: number): Arrangement {
  const area = hosts.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const limit = Math.max(ROOMY, Math.sqrt(area * SHAPE), ...hosts.map(({ width }) => width));
  const placed: { readonly layout: HostLayout; readonly x: number; readonly y: number }[] = [];
  let [x, y, row, width] = [0, GAP, 0, 0];
  for (const layout of hosts) {
    if (x > 0 && x + layout.width > limit) [x, y, row] = [0, y + row + GAP, 0];
    placed.push({ layout, x: left + GAP + x, y });
    x += layout.width + GAP;
    row = Math.max(row, layout.height);
    width = Math.max(width, x);
  }
  return { width: width + GAP, height: y + row + GAP, hosts: placed, things: [] };
}

/** Half of the hosts on either side of what they have in common. */
function aroundAisle(hosts: readonly HostLayout[], common: readonly ThingNode[]): Arrangement {
  const half = Math.ceil(hosts.length / 2);
  const west = packed(hosts.slice(0, half), 0);
  const middle = west.width - GAP + AISLE;
  const east = packed(hosts.slice(half), middle + THING.width + AISLE - GAP);
  const tall = common.length * (THING.height + 12);
  const height = Math.max(west.height, east.height, tall + 2 * GAP);
  const things = common.map((thing, index) => ({
    ...thing,
    box: { x: middle, y: (height - tall) / 2 + index * (THING.height + 12), ...THING },
  }));
  const width = middle + THING.width + AISLE - GAP + east.width;
  return { width, height, hosts: [...west.hosts, ...east.hosts], things };
}
