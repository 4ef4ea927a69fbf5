/** Things by a set of numbers: finds those whose set lies within another, without holding each against each. */
export class SetIndex<T> {
  readonly #bySmallest = new Map<number, { readonly thing: T; readonly set: ReadonlySet<number> }[]>();

  constructor(things: readonly T[], setOf: (thing: T) => ReadonlySet<number>) {
    for (const thing of things) {
      const set = setOf(thing);
      const smallest = [...set].reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
      const known = this.#bySmallest.get(smallest);
      if (known) known.push({ thing, set });
      else this.#bySmallest.set(smallest, [{ thing, set }]);
    }
  }

  /** The things whose set is a part of this one, or is this one. */
  *within(outer: ReadonlySet<number>): Generator<T> {
    for (const smallest of outer)
      for (const { thing, set } of this.#bySmallest.get(smallest) ?? [])
        if (set.size <= outer.size && [...set].every(each => outer.has(each))) yield thing;
  }
}
