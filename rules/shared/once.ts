/**
 * Makes something of a document once, however many elements ask for it: of the last document only, since files are looked
 * at one after the other. What a WeakMap holds lives through every quick collection of garbage, and the whole tree with it.
 */
export function once<D extends object, T>(make: (of: D) => T): (of: D) => T {
  let last: { readonly of: D; readonly made: T } | undefined;
  return of => {
    if (last?.of !== of) last = { of, made: make(of) };
    return last.made;
  };
}
