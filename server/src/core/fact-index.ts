import type { Fact, Kind } from './facts.js';

/** Facts by kind and by name. */
export class FactIndex {
  readonly #byKind = new Map<Kind, Set<Fact>>();
  readonly #byName = new Map<string, Set<Fact>>();
  readonly #sorted = new Map<Kind, readonly Fact[]>();

  add(fact: Fact): void {
    this.#byKind.set(fact.kind, (this.#byKind.get(fact.kind) ?? new Set()).add(fact));
    const name = `${fact.kind}\0${fact.name}`;
    this.#byName.set(name, (this.#byName.get(name) ?? new Set()).add(fact));
    this.#sorted.delete(fact.kind);
  }

  delete(fact: Fact): void {
    this.#byKind.get(fact.kind)?.delete(fact);
    this.#byName.get(`${fact.kind}\0${fact.name}`)?.delete(fact);
    this.#sorted.delete(fact.kind);
  }

  all<K extends Kind>(kind: K): readonly Fact<K>[] {
    const sorted = this.#sorted.get(kind) ?? [...(this.#byKind.get(kind) ?? [])].sort(byPlace);
    this.#sorted.set(kind, sorted);
    return ofKind<K>(sorted);
  }

  named<K extends Kind>(kind: K, name: string): readonly Fact<K>[] {
    return ofKind<K>([...(this.#byName.get(`${kind}\0${name}`) ?? [])]);
  }

  get<K extends Kind>(kind: K, name: string): Fact<K> | undefined {
    const found = this.named(kind, name);
    return found.length === 1 ? found[0] : undefined;
  }
}

/** The facts filed under a kind are of that kind: the index says so, the type cannot. */
const ofKind = <K extends Kind>(facts: readonly unknown[]): readonly Fact<K>[] => facts as readonly Fact<K>[];

/** The order of files, and of places in them. */
export const byPlace = (a: Fact, b: Fact): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.at.start - b.at.start;
