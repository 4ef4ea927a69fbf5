/** The name that was most likely meant: one or two slips of the keyboard away, or right but for its folder or its case. */
export function nearest(wrong: string, names: Iterable<string>): string | undefined {
  const said = wrong.slice(0, LONGEST).toLowerCase();
  let best: { readonly name: string; readonly slips: number } | undefined;
  for (const name of names) {
    const known = name.toLowerCase();
    const most = Math.max(1, Math.min(3, Math.floor(known.length / 3)));
    const slips = known === said || lastOf(known) === lastOf(said) ? 0 : distance(said, known, most);
    if (slips <= most && (!best || slips < best.slips)) best = { name, slips };
  }
  return best?.name;
}

const LONGEST = 100;

const lastOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** How many letters must be put in, left out, changed or swapped with their neighbour; more than `most` counts as endless. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let [before, row]: [readonly number[], readonly number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, row] = [row, next];
    if (Math.min(...row) > most + 1) return Number.POSITIVE_INFINITY;
  }
  const slips = row[b.length] ?? 0;
  return slips <= most ? slips : Number.POSITIVE_INFINITY;
}
