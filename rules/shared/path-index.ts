import { foldersAbove } from '#core';

/** Things by their paths: those at a path, those in the folders above it, and those below it. */
export class PathIndex<F> {
  readonly #byPath = new Map<string, F[]>();
  readonly #paths: readonly string[];

  constructor(things: readonly F[], pathOf: (thing: F) => string) {
    for (const thing of things) {
      const path = pathOf(thing);
      const known = this.#byPath.get(path);
      if (known) known.push(thing);
      else this.#byPath.set(path, [thing]);
    }
    this.#paths = [...this.#byPath.keys()].sort();
  }

  /** All whose path is this one, or holds it, or lies in it. */
  *touching(path: string): Generator<F> {
    yield* this.#at(path);
    if (path !== '/') for (const folder of foldersAbove(path)) yield* this.#at(folder === '' ? '/' : folder);
    const inside = path === '/' ? '/' : `${path}/`;
    for (let index = this.#firstFrom(inside); index < this.#paths.length; index++) {
      const below = this.#paths[index] ?? '';
      if (!below.startsWith(inside)) return;
      if (below !== path) yield* this.#at(below);
    }
  }

  #at(path: string): readonly F[] {
    return this.#byPath.get(path) ?? [];
  }

  /** The place of the first path that does not come before this text. */
  #firstFrom(text: string): number {
    let [low, high] = [0, this.#paths.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#paths[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
