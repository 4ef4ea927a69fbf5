/** The parts of an SELinux context, `user:role:type:level`; undefined where it is none. */
export interface SelinuxContext {
  readonly user: string;
  readonly role: string;
  readonly type: string;
  /** `s0`, `s0:c1,c2`, `s0-s0:c0.c1023`; empty where the context has none. */
  readonly level: string;
}

/** Reads a context; https://libvirt.org/drvqemu.html#selinux-svirt-confinement */
export function selinuxContext(label: string): SelinuxContext | undefined {
  const [, user, role, type, level] = /^([^:\s]+):([^:\s]+):([^:\s]+)(?::(\S+))?$/.exec(label) ?? [];
  return user && role && type ? { user, role, type, level: level ?? '' } : undefined;
}

/** The categories of the high end of a level, ranges counted out: `c1.c3,c7` is 1, 2, 3, 7. */
export function categories(level: string): ReadonlySet<number> {
  const high = level.split('-').at(-1) ?? '';
  const found = new Set<number>();
  for (const part of (high.split(':')[1] ?? '').split(',')) {
    const [, from, to] = /^c(\d+)(?:\.c(\d+))?$/.exec(part) ?? [];
    if (from === undefined) continue;
    for (let each = Number(from); each <= Math.min(Number(to ?? from), 1023); each++) found.add(each);
  }
  return found;
}

/** Two categories that follow from a guest's name, so that two guests of one host hardly ever get the same. */
export function categoryPair(name: string): string {
  // FNV-1a: names that differ in one letter get pairs that lie far apart.
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const low = hash % 1023;
  return `c${low},c${low + 1 + ((hash >>> 10) % (1023 - low))}`;
}
