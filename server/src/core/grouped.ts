/** Things by what `key` says of them, in the order in which they first come. */
export function grouped<K, T>(all: Iterable<T>, key: (one: T) => K): ReadonlyMap<K, readonly [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const one of all) {
    const own = key(one);
    const known = groups.get(own);
    if (known) known.push(one);
    else groups.set(own, [one]);
  }
  return groups;
}
