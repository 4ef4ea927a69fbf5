/**
 * Globs as `hvlint.json` has them: `*` and `?` within one name, `**` for any folders, `[a-z]`, `[!a-z]`, `{a,b}`, `\` before
 * a character that is meant itself. A path is matched in time that grows with path times glob, whatever the glob:
 * a regular expression made from `*a*a*a*b` would keep an editor busy for minutes, and the file may come from anybody.
 */

/** A longer glob, or one with more alternatives, is taken for a mistake. */
const LONGEST = 1000;
const MOST_ALTERNATIVES = 256;

/** What one place of a name may hold. */
type Letter =
  | { readonly kind: 'star' }
  | { readonly kind: 'any' }
  | { readonly kind: 'exact'; readonly letter: string }
  | { readonly kind: 'set'; readonly not: boolean; readonly ranges: readonly (readonly [string, string])[] };

/** One name of a path: `**`, a plain name, or letters. */
type Name = { readonly kind: 'folders' } | { readonly kind: 'name'; readonly letters: readonly Letter[] };

interface Glob {
  readonly negated: boolean;
  readonly alternatives: readonly (readonly Name[])[];
}

const compiled = new WeakMap<readonly string[], readonly Glob[]>();

/** Whether a path or name matches these globs. The last that matches decides; one that begins with `!` takes out. */
export function matches(path: string, globs: readonly string[]): boolean {
  let all = compiled.get(globs);
  if (!all) {
    all = globs.map(compile);
    compiled.set(globs, all);
  }
  const names = path.split('/').map(name => [...name]);
  const last = all.findLast(glob =>
    glob.alternatives.some(alternative => fits(alternative, names, isFolders, fitsName)),
  );
  return last !== undefined && !last.negated;
}

/** Whether a glob is too long, or names more alternatives than are looked at; it matches nothing then. */
export const isExcessive = (glob: string): boolean => expand(glob) === undefined;

/** A path as a glob that matches it alone. */
export const literalGlob = (path: string): string => path.replace(/[\\*?[\]{}]|^!/g, '\\$&');

function compile(glob: string): Glob {
  const negated = glob.startsWith('!');
  const alternatives = expand(negated ? glob.slice(1) : glob) ?? [];
  return {
    negated,
    alternatives: alternatives.map(each =>
      each
        .replace(/^(?:\.\/)+/, '')
        .split('/')
        .map(nameOf),
    ),
  };
}

/** The globs for which one with braces stands; undefined where they are too many. */
function expand(glob: string): readonly string[] | undefined {
  if (glob.length > LONGEST) return undefined;
  let done: readonly string[] = [''];
  let rest = glob;
  while (rest !== '') {
    const group = firstGroup(rest);
    if (!group) return done.map(head => head + rest);
    const inner = group.parts.map(expand);
    const endings = inner.flatMap(each => each ?? []);
    if (inner.includes(undefined) || done.length * endings.length > MOST_ALTERNATIVES) return undefined;
    const lead = rest.slice(0, group.start);
    done = done.flatMap(head => endings.map(ending => head + lead + ending));
    rest = rest.slice(group.end);
  }
  return done;
}

/** The first `{…,…}` with its alternatives; a brace that is never closed, or holds no comma, stands for itself. */
function firstGroup(
  glob: string,
): { readonly start: number; readonly end: number; readonly parts: readonly string[] } | undefined {
  const open: { start: number; commas: number[] }[] = [];
  let found: { start: number; end: number; commas: readonly number[] } | undefined;
  for (let i = 0; i < glob.length; i++) {
    const letter = glob[i];
    if (letter === '\\') i++;
    else if (letter === '{') open.push({ start: i, commas: [] });
    else if (letter === ',') open.at(-1)?.commas.push(i);
    else if (letter === '}') {
      const group = open.pop();
      if (group && group.commas.length > 0 && (!found || group.start < found.start)) found = { ...group, end: i };
      if (found && open.length === 0) break;
    }
  }
  if (!found) return undefined;
  const borders = [found.start, ...found.commas, found.end];
  const parts = borders.slice(1).map((border, index) => glob.slice((borders[index] ?? 0) + 1, border));
  return { start: found.start, end: found.end + 1, parts };
}

function nameOf(name: string): Name {
  if (name === '**') return { kind: 'folders' };
  const letters: Letter[] = [];
  for (const [piece, escaped, set] of name.matchAll(/\\(.)|\[([!^]?\]?[^\]]*)\]|./gsu)) {
    if (escaped !== undefined) letters.push({ kind: 'exact', letter: escaped });
    else if (set !== undefined) letters.push(setOf(set));
    else if (piece === '?') letters.push({ kind: 'any' });
    else if (piece !== '*') letters.push({ kind: 'exact', letter: piece });
    else if (letters.at(-1)?.kind !== 'star') letters.push({ kind: 'star' });
  }
  return { kind: 'name', letters };
}

function setOf(inner: string): Letter {
  const not = /^[!^]/.test(inner);
  const ranges = [...(not ? inner.slice(1) : inner).matchAll(/(.)-(.)|./gsu)].map(
    ([all, from, to]) => [from ?? all, to ?? all] as const,
  );
  return { kind: 'set', not, ranges };
}

/**
 * Whether items fit a pattern in which some places stand for any number of them. Only the last of these is ever tried
 * again: what an earlier one took more or less of, the last can make good.
 */
function fits<P, T>(
  pattern: readonly P[],
  items: readonly T[],
  isAny: (place: P) => boolean,
  fit: (place: P, item: T) => boolean,
): boolean {
  let [at, item, again, from] = [0, 0, -1, 0];
  while (item < items.length) {
    const [place, next] = [pattern[at], items[item]];
    if (place !== undefined && isAny(place)) {
      again = at++;
      from = item;
    } else if (place !== undefined && next !== undefined && fit(place, next)) {
      at++;
      item++;
    } else if (again >= 0) {
      at = again + 1;
      item = ++from;
    } else return false;
  }
  return pattern.slice(at).every(isAny);
}

const isFolders = (name: Name): boolean => name.kind === 'folders';

const isStar = (letter: Letter): boolean => letter.kind === 'star';

const fitsName = (name: Name, text: readonly string[]): boolean =>
  name.kind === 'name' && fits(name.letters, text, isStar, fitsLetter);

function fitsLetter(letter: Letter, text: string): boolean {
  switch (letter.kind) {
    case 'star':
    case 'any':
      return true;
    case 'exact':
      return letter.letter === text;
    case 'set':
      return letter.ranges.some(([from, to]) => from <= text && text <= to) !== letter.not;
  }
}
