import type { Fact, Kind } from './facts.js';
import { Multimap } from './multimap.js';

/** Facts by kind and by name. */
export class FactIndex {
  readonly #facts = new Map<Kind, Multimap<string, Fact>>();
  readonly #sorted = new Map<Kind, readonly Fact[]>();

  add(fact: Fact): void {
    const byName = this.#facts.get(fact.kind) ?? new Multimap();
    this.#facts.set(fact.kind, byName);
    byName.add(fact.name, fact);
    this.#sorted.delete(fact.kind);
  }

  delete(fact: Fact): void {
    this.#facts.get(fact.kind)?.delete(fact.name, fact);
    this.#sorted.delete(fact.kind);
  }

  all<K extends Kind>(kind: K): readonly Fact<K>[] {
    const sorted = this.#sorted.get(kind) ?? [...(this.#facts.get(kind)?.values() ?? [])].sort(byPlace);
    this.#sorted.set(kind, sorted);
    return ofKind<K>(sorted);
  }

  named<K extends Kind>(kind: K, name: string): readonly Fact<K>[] {
    return ofKind<K>(this.#facts.get(kind)?.get(name) ?? []);
  }

  get<K extends Kind>(kind: K, name: string): Fact<K> | undefined {
    const found = this.#facts.get(kind)?.only(name);
    return found && ofKind<K>([found])[0];
  }
}

/** The facts filed under a kind are of that kind: the index says so, the type cannot. */
const ofKind = <K extends Kind>(facts: readonly unknown[]): readonly Fact<K>[] => facts as readonly Fact<K>[];

/** The order of files, and of places in them. */
export const byPlace = (a: Fact, b: Fact): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.at.start - b.at.start;
