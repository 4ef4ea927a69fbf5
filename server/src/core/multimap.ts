/** Several values by key. A key with one value, as nearly all have, costs no set: with 10,000 guests that is half of all memory. */
export class Multimap<K, V> {
  // Made when they are needed: thousands of hosts have dozens of these, most of them empty.
  #one: Map<K, V> | undefined;
  #more: Map<K, Set<V>> | undefined;

  add(key: K, value: V): void {
    const more = this.#more?.get(key);
    if (more) {
      more.add(value);
      return;
    }
    this.#one ??= new Map();
    const one = this.#one.get(key);
    if (one === undefined) this.#one.set(key, value);
    else if (one !== value) {
      this.#one.delete(key);
      this.#more ??= new Map();
      this.#more.set(key, new Set([one, value]));
    }
  }

  delete(key: K, value: V): void {
    if (this.#one?.get(key) === value) this.#one.delete(key);
    const more = this.#more?.get(key);
    if (more?.delete(value) && more.size === 0) this.#more?.delete(key);
  }

  /** The values of a key as they are now. */
  get(key: K): readonly V[] {
    const one = this.#one?.get(key);
    return one === undefined ? [...(this.#more?.get(key) ?? [])] : [one];
  }

  /** The value of a key that has one. */
  only(key: K): V | undefined {
    const more = this.#more?.get(key);
    return more?.size === 1 ? [...more][0] : this.#one?.get(key);
  }

  *keys(): Generator<K> {
    if (this.#one) yield* this.#one.keys();
    if (this.#more) yield* this.#more.keys();
  }

  *values(): Generator<V> {
    if (this.#one) yield* this.#one.values();
    for (const more of this.#more?.values() ?? []) yield* more;
  }

  clear(): void {
    this.#one = undefined;
    this.#more = undefined;
  }
}
