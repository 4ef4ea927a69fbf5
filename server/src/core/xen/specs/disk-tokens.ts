import { DISK_FLAGS, DISK_PAIRS } from '../vocabulary/disk-words.js';

/** The rules of xl's scanner for disks, in the order in which they win where they match equally far. */
type Rule =
  | 'blank'
  | 'pair'
  | 'flag'
  | 'grant'
  | 'target'
  | 'unknown'
  | 'prefix'
  | 'unknown-prefix'
  | 'place'
  | 'stray';

export interface DiskToken {
  readonly rule: Rule;
  readonly start: number;
  /** Before the comma that ends it. */
  readonly end: number;
  /** Of a pair, a flag and a prefix. */
  readonly name: string;
  /** Behind the "=", or all of it. */
  readonly value: string;
  readonly valueStart: number;
}

/** Those with a rule of their own. */
const APART = ['target', 'grant_usage'];
const NAMES = Object.keys(DISK_PAIRS).filter(name => !APART.includes(name));

// The scanner weighs a prefix with all that follows on the line (flex's trailing context), so `far` counts that too.
const RULES: readonly { readonly rule: Rule; readonly pattern: RegExp; readonly far?: RegExp }[] = [
  { rule: 'blank', pattern: /[ \t\n]+/y, far: /[ \t\n]+([^ \t\n][^\n]*)?/y },
  { rule: 'pair', pattern: new RegExp(`(?<name>${NAMES.join('|')})=[^,]*,?`, 'y') },
  { rule: 'flag', pattern: new RegExp(`(?<name>${Object.keys(DISK_FLAGS).join('|')}),?`, 'y') },
  { rule: 'grant', pattern: /(?<name>grant_usage)=[01],?/y },
  { rule: 'target', pattern: /(?<name>target)=[^\n]*/y },
  { rule: 'unknown', pattern: /(?<name>[a-z][-a-z0-9]*)=[^,],?/y },
  {
    rule: 'prefix',
    pattern: /(?<name>raw|qcow2?|vhd|iscsi|e?nbd|drbd|tapdisk|tap2?|aio|ioemu|file|phy):/y,
    far: /(raw|qcow2?|vhd|iscsi|e?nbd|drbd|tapdisk|tap2?|aio|ioemu|file|phy):[^\n]*/y,
  },
  { rule: 'unknown-prefix', pattern: /(?<name>[a-z][a-z0-9]*):/y, far: /[a-z][a-z0-9]*:([^a-z0-9][^\n]*)?/y },
  { rule: 'place', pattern: /[^=,]*,|[^=,]+/y },
  { rule: 'stray', pattern: /[^\n]/y },
];

/** Cuts a disk string as xl's scanner does: the longest match wins, among equals the first. */
export function* diskTokens(text: string): Iterable<DiskToken> {
  for (let at = 0; at < text.length; ) {
    const { rule, matched, name } = longest(text, at);
    const end = rule !== 'prefix' && matched.endsWith(',') ? at + matched.length - 1 : at + matched.length;
    const valueStart = rule === 'place' || rule === 'stray' ? at : Math.min(end, at + name.length + 1);
    yield { rule, start: at, end, name, value: text.slice(valueStart, end), valueStart };
    at += matched.length;
  }
}

function longest(text: string, at: number): { readonly rule: Rule; readonly matched: string; readonly name: string } {
  let furthest = -1;
  let best = { rule: 'stray' as Rule, matched: text.charAt(at), name: '' };
  for (const { rule, pattern, far = pattern } of RULES) {
    far.lastIndex = at;
    const length = far.exec(text)?.[0].length ?? -1;
    if (length <= furthest) continue;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) continue;
    furthest = length;
    best = { rule, matched: found[0], name: found.groups?.['name'] ?? '' };
  }
  return best;
}
