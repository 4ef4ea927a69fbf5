import type { Examined } from '../core/examine.js';

/** How many strings are remembered; most strings of a guest are its own. */
const MOST = 4000;

/** Strings that recur in what is kept of many files, each of them once. */
const known = new Map<string, string>();

/**
 * What is kept of a file, copied out of its text: a string that was cut out of another keeps the whole of it in memory,
 * and guests say much in the same words (measured with 10,000 guests: 33 MB less than copied one by one).
 */
export function detached(examined: Examined): Examined {
  const kept: Examined = JSON.parse(JSON.stringify(examined), (_, value: unknown) =>
    typeof value === 'string' ? interned(value) : value,
  );
  return kept;
}

function interned(text: string): string {
  const same = known.get(text);
  if (same !== undefined) return same;
  // What recurs comes again soon.
  if (known.size >= MOST) known.clear();
  known.set(text, text);
  return text;
}
