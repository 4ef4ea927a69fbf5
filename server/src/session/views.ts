import { Blast, openAspects, type Posture, postureOf, type Worst } from '../core/posture.js';
import type {
  FindingItem,
  GuestItem,
  HostItem,
  MapParams,
  MapResult,
  NodePlace,
  PostureResult,
  ReachParams,
  ReachResult,
} from '../protocol.js';
import type { Surroundings } from '../service/diagnostics.js';
import { rangeOf } from '../service/locations.js';
import type { Files } from './files.js';
import { isUntitled } from './uris.js';

/** The pictures of all guests, for the tree and the map. */
export class Views {
  readonly #files: Files;
  readonly #around: Surroundings;
  /** The connection URI of the libvirt that holds a file. */
  readonly #connectOf: (file: string) => string | undefined;
  /** What the last map shows: a question about it means that one. */
  #mapped: { readonly posture: Posture; readonly blast: Blast } | undefined;

  constructor(files: Files, around: Surroundings, connectOf: (file: string) => string | undefined) {
    this.#files = files;
    this.#around = around;
    this.#connectOf = connectOf;
  }

  /** Hosts, zones and guests, each with its worst finding. */
  tree(): PostureResult {
    const { hosts, zones, guests } = this.#look();
    const names = new Map(zones.map(({ id, name }) => [id, name]));
    return {
      hosts: hosts.map(({ id, name, said, worst }): HostItem => {
        const here = guests.filter(({ host }) => host === id);
        // Those in no zone come last.
        const file = here[0]?.file ?? worst?.file;
        const inZones = [...new Set(here.map(({ zone }) => zone))].sort();
        return {
          id,
          name,
          said,
          connect: file === undefined ? undefined : this.#connectOf(file),
          worst: this.#finding(worst),
          zones: inZones.map(zone => ({
            name: zone === undefined ? undefined : names.get(zone),
            guests: here.filter(guest => guest.zone === zone).map(guest => this.#guest(guest)),
          })),
        };
      }),
    };
  }

  /** The map as SVG, and where in files its guests are. */
  async map({ alone }: MapParams): Promise<MapResult> {
    const posture = this.#look();
    this.#mapped = { posture, blast: new Blast(posture) };
    // Loaded only now: most sessions never look at it.
    const { layoutMap, MAP_STYLE, svgMap } = await import('../map/map.js');
    const svg = [...svgMap(layoutMap(posture), alone)].join('');
    return { svg, style: MAP_STYLE, guests: posture.guests.length };
  }

  /** Where a guest or thing of the last map is, and whom a guest reaches. */
  reach({ id }: ReachParams): ReachResult | null {
    const { posture, blast } = this.#mapped ?? {};
    if (!posture || !blast) return null;
    const guest = posture.guests.find(each => each.id === id);
    const edges = guest ? [] : blast.edgesAt(id);
    const place = guest ?? edges[0];
    if (!place) return null;
    const names = new Map(posture.guests.map(each => [each.id, each.name]));
    const reached = guest ? blast.radius(id) : [];
    return {
      place: this.#place(place),
      name: guest?.name ?? posture.things.find(each => each.id === id)?.name ?? id,
      reached: reached.map(({ guest: other, steps, over: [out, into] }) => ({
        id: other,
        name: names.get(other) ?? other,
        steps,
        from: out.guest,
        by: out.to,
        reason: `${names.get(id)}: ${out.reason} ${names.get(other)}: ${into.reason}`,
      })),
      worst: this.#finding(guest?.worst),
      users: [...new Set(edges.map(edge => edge.guest))],
    };
  }

  #look(): Posture {
    this.#files.settle();
    const { workspace } = this.#files;
    return postureOf({
      // What was never saved, such as a fixed copy, defines no guest yet.
      hosts: workspace.hosts.filter(({ said, files }) => said || !files.every(isUntitled)),
      findings: file => workspace.findings(file),
    });
  }

  #guest(guest: Posture['guests'][number]): GuestItem {
    const { id, name, hypervisor, worst } = guest;
    return {
      id,
      name,
      hypervisor,
      ...this.#place(guest),
      worst: this.#finding(worst),
      open: openAspects(guest),
      aspects: Object.entries(guest.aspects).map(([aspect, { standing, text }]) => ({ aspect, standing, text })),
    };
  }

  #finding(worst: Worst | undefined): FindingItem | undefined {
    return worst && { rule: worst.rule, severity: worst.severity, message: worst.message, ...this.#place(worst) };
  }

  #place({
    file,
    at,
  }: {
    readonly file: string;
    readonly at: { readonly start: number; readonly end: number };
  }): NodePlace {
    const lines = this.#around.linesOf(file);
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return { uri: this.#around.uriOf(file), range: lines ? rangeOf(at, lines) : nowhere };
  }
}
