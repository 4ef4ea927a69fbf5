import type { Fact, Kind } from './facts.js';
import type { FileFinding } from './file-finding.js';
import { grouped } from './grouped.js';
import type { Host } from './hosts.js';
import { consoleAspect, firmwareAspect, labelAspect, passthroughAspect } from './posture/aspects.js';
import { Blast } from './posture/blast.js';
import { countsOf, worstOf } from './posture/findings.js';
import type { Edge, GuestNode, HostNode, Posture, ZoneNode } from './posture/model.js';
import { sharedAspect } from './posture/shared.js';
import { Things } from './posture/things.js';
import { tiesOf } from './posture/ties.js';

export * from './posture/blast.js';
export * from './posture/model.js';

/** What the picture is made from: the hosts with their facts, and what is found in a file. */
export interface Surveyed {
  readonly hosts: readonly Host[];
  findings(file: string): readonly FileFinding[];
}

/** A guest before it is known what it shares. */
type Lone = Omit<GuestNode, 'aspects'> & { readonly aspects: Omit<GuestNode['aspects'], 'shared'> };

/** How every guest stands, and what guests share. The same files give the same, in the same order. */
export function postureOf(surveyed: Surveyed): Posture {
  const ids = new Ids();
  const hosts: HostNode[] = [];
  const lone: Lone[] = [];
  const edges: Edge[] = [];
  const things = new Things();
  for (const host of inOrder(surveyed.hosts)) {
    const facts = host.fleet.all('guest');
    if (facts.length === 0 && !host.said) continue;
    const { id, ...node } = hostNode(host, facts, surveyed);
    const here = { ...node, id: ids.take(id) };
    const guests = guestsOf(host, facts, here.id, ids, surveyed);
    hosts.push(here);
    lone.push(...guests);
    for (const guest of guests) edges.push(...memberships(guest, here));
    const byFile = new Map(guests.map(guest => [guest.file, guest.id]));
    for (const tie of tiesOf(host.fleet)) {
      const guest = byFile.get(tie.fact.file);
      if (guest !== undefined) things.tie(tie, guest, here.id);
    }
  }
  // The nearest way first: what two guests share says more than that they are on one host.
  const worthy = things.worthy;
  return withShares(lone, { hosts, zones: zonesOf(lone), things: worthy.things, edges: [...worthy.edges, ...edges] });
}

const inOrder = (hosts: readonly Host[]): readonly Host[] =>
  [...hosts].sort((a, b) => (a.said === b.said ? byText(a.name, b.name) || byText(a.key, b.key) : a.said ? -1 : 1));

function hostNode(host: Host, guests: readonly Fact<'guest'>[], surveyed: Surveyed): HostNode {
  const taken = new Set(guests.map(({ file }) => file));
  const files = host.files.filter(file => !taken.has(file));
  const found = files.flatMap(file => surveyed.findings(file));
  const { name, said } = host;
  return { kind: 'host', id: `host:${name}`, name, said, files, findings: countsOf(found), worst: worstOf(found) };
}

function guestsOf({ fleet }: Host, facts: readonly Fact<'guest'>[], host: string, ids: Ids, surveyed: Surveyed) {
  const devices = byFile(fleet.all('hostdev'));
  const screens = byFile(fleet.all('screen'));
  const boots = byFile(fleet.all('boot'));
  return [...facts]
    .sort((a, b) => byText(a.name, b.name) || byText(a.file, b.file))
    .map((fact): Lone => {
      const { name, file, at, hypervisor } = fact;
      const zone = fleet.zoneOf(fact);
      const found = surveyed.findings(file).filter(({ guest }) => guest === undefined || guest === name);
      return {
        kind: 'guest',
        id: ids.take(`guest:${host.slice('host:'.length)}/${name}`),
        name,
        host,
        zone: zone === undefined ? undefined : `zone:${zone}`,
        hypervisor,
        file,
        at,
        aspects: {
          label: labelAspect(fact, fleet),
          passthrough: passthroughAspect(fact, devices.get(file) ?? []),
          console: consoleAspect(fact, screens.get(file) ?? []),
          firmware: firmwareAspect(fact, boots.get(file)?.[0]),
        },
        findings: countsOf(found),
        worst: worstOf(found),
      };
    });
}

/** Where a guest belongs. Its host is over it; it is over its host where nothing confines its process. */
function* memberships({ id: guest, zone, aspects, file, at }: Lone, host: HostNode): Generator<Edge> {
  const { label } = aspects;
  const free = label.standing === 'open';
  const reason = free
    ? `Nothing confines its process on ${host.name}: it may do there what the account of QEMU may.`
    : `It runs on ${host.name}.`;
  const place = free ? { file: label.file, at: label.at } : { file, at };
  if (host.said) yield { guest, to: host.id, ...place, reason, acts: free, bears: true, apart: false };
  if (zone !== undefined) {
    const name = zone.slice('zone:'.length);
    yield { guest, to: zone, file, at, reason: `It is in zone ${name}.`, acts: false, bears: false, apart: false };
  }
}

function zonesOf(guests: readonly Lone[]): readonly ZoneNode[] {
  const zones = new Set(guests.flatMap(({ zone }) => zone ?? []));
  return [...zones].sort(byText).map(id => ({ kind: 'zone', id, name: id.slice('zone:'.length) }));
}

function withShares(lone: readonly Lone[], rest: Omit<Posture, 'guests'>): Posture {
  const blast = new Blast(rest);
  const things = new Map(rest.things.map(thing => [thing.id, thing]));
  const names = new Map(lone.map(({ id, name }) => [id, name]));
  const guests = lone.map((guest): GuestNode => {
    const shared = sharedAspect(guest, things, blast, id => names.get(id) ?? id);
    const { label, passthrough, console, firmware } = guest.aspects;
    return { ...guest, aspects: { label, passthrough, shared, console, firmware } };
  });
  return { ...rest, guests };
}

/** Ids that bear the names of what they stand for; a second one of the same name is numbered. */
class Ids {
  readonly #taken = new Map<string, number>();

  take(wanted: string): string {
    const before = this.#taken.get(wanted) ?? 0;
    this.#taken.set(wanted, before + 1);
    return before === 0 ? wanted : `${wanted}~${before + 1}`;
  }
}

const byFile = <K extends Kind>(facts: readonly Fact<K>[]): ReadonlyMap<string, readonly Fact<K>[]> =>
  grouped(facts, ({ file }) => file);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
