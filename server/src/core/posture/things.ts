import type { Edge, ThingNode } from './model.js';
import type { Tie } from './ties.js';

/** A thing is of interest by itself where it leads out of the guest; any other only where several guests have it. */
const ALONE: readonly string[] = ['network', 'device', 'folder'];

/** Gathers the things of all hosts, each once, and who has them. */
export class Things {
  readonly #things = new Map<string, ThingNode>();
  readonly #guests = new Map<string, Set<string>>();
  readonly #edges: Edge[] = [];

  /** A guest has something on its host. */
  tie({ fact, kind, key, name, reason, acts, bears, apart, everywhere }: Tie, guest: string, host: string): void {
    const id = everywhere ? `${kind}:${key}` : `${kind}:${host.slice('host:'.length)}/${key}`;
    if (!this.#things.has(id)) this.#things.set(id, { kind, id, name, host: everywhere ? undefined : host });
    this.#guests.set(id, (this.#guests.get(id) ?? new Set()).add(guest));
    this.#edges.push({ guest, to: id, file: fact.file, at: fact.at, reason, acts, bears, apart });
  }

  /** What is worth a place in the picture, in a fixed order. */
  get worthy(): { readonly things: readonly ThingNode[]; readonly edges: readonly Edge[] } {
    const things = [...this.#things.values()]
      .filter(({ id, kind }) => ALONE.includes(kind) || (this.#guests.get(id)?.size ?? 0) > 1)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const kept = new Set(things.map(({ id }) => id));
    return { things, edges: this.#edges.filter(({ to }) => kept.has(to)) };
  }
}
