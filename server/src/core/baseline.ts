import * as z from 'zod/mini';
import { currentId, type Retired } from './retired.js';
import { type Fault, nodeAt, parseSettings, plainValue, spanOf } from './settings-tree.js';

/** What identifies a finding for good: its rule, what it is in, what it is about. Its line does not. */
export interface Identity {
  readonly rule: string;
  /** The guest or other definition; undefined where the file names none. */
  readonly name?: string | undefined;
  /** Where there is no name: the file, as seen from the folder of the baseline. */
  readonly file?: string | undefined;
  readonly subject?: string | undefined;
}

/** Findings that one baseline records; `count` of them are alike in one file. */
export interface BaselineEntry extends Identity {
  readonly count: number;
}

/** What a baseline file says, or why it cannot be read. */
export interface BaselineReading {
  readonly entries: readonly BaselineEntry[];
  readonly fault: Fault | undefined;
}

const text = z.string();
const baselineSchema = z.strictObject({
  version: z.literal(1),
  findings: z.array(
    z.strictObject({
      rule: text,
      name: z.optional(text),
      file: z.optional(text),
      subject: z.optional(text),
      count: z.optional(z.int().check(z.positive())),
    }),
  ),
});

/** Reads a baseline file. Never throws: what is wrong with it is told with its place. */
export function readBaseline(source: string, retired: Retired = {}): BaselineReading {
  const { root, fault } = parseSettings(source);
  if (fault) return { entries: [], fault };
  const checked = z.safeParse(baselineSchema, plainValue(root));
  if (!checked.success) {
    const path = checked.error.issues[0]?.path ?? [];
    const node = nodeAt(root, path) ?? nodeAt(root, path.slice(0, -1)) ?? root;
    return { entries: [], fault: { at: node ? spanOf(node) : { start: 0, end: 0 }, message: FAULT } };
  }
  const entries = checked.data.findings.map(entry => ({
    ...entry,
    rule: currentId(entry.rule, retired),
    count: entry.count ?? 1,
  }));
  return { entries: merged(entries), fault: undefined };
}

const FAULT = 'This is no entry of a baseline; `hvlint check --update-baseline` writes the file anew.';

/** The text of a baseline file: one entry a line, in an order that changes as little as can be. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const lines = merged(entries)
    .map(({ rule, name, file, subject, count }) =>
      JSON.stringify({ rule, name, file, subject, count: count > 1 ? count : undefined }),
    )
    .sort();
  return `{\n  "version": 1,\n  "findings": [${lines.map(line => `\n    ${line}`).join(',')}${lines.length > 0 ? '\n  ' : ''}]\n}\n`;
}

/** Entries of one identity as one: the file in which most of it is found says how many. */
function merged(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const most = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (entry.count > (most.get(key)?.count ?? 0)) most.set(key, entry);
  }
  return [...most.values()];
}

/** One text for one identity. */
export const keyOf = ({ rule, name, file, subject }: Identity): string =>
  JSON.stringify([rule, name ?? null, file ?? null, subject ?? null]);

/** What baselines record, by identity. */
export type Recorded = ReadonlyMap<string, BaselineEntry>;

/** Entries by identity. */
export const byIdentity = (entries: readonly BaselineEntry[]): Recorded =>
  new Map(merged(entries).map(entry => [keyOf(entry), entry]));

/** What a baseline has room for in one file. */
export class Room {
  readonly #recorded: Recorded;
  readonly #taken = new Map<string, number>();

  constructor(recorded: Recorded) {
    this.#recorded = recorded;
  }

  /** Whether one more finding of this identity is recorded. */
  take(identity: Identity): boolean {
    const key = keyOf(identity);
    const taken = this.#taken.get(key) ?? 0;
    if (taken >= (this.#recorded.get(key)?.count ?? 0)) return false;
    this.#taken.set(key, taken + 1);
    return true;
  }
}

/** The entries of what was found, each with the file in which it was. */
export function entriesOf(found: Iterable<Identity & { readonly where: string }>): readonly BaselineEntry[] {
  const counts = new Map<string, BaselineEntry>();
  for (const { where, rule, name, file, subject } of found) {
    const identity = { rule, name, file, subject };
    const key = `${where}\0${keyOf(identity)}`;
    counts.set(key, { ...identity, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return merged([...counts.values()]);
}

/** The entries of which fewer, or none, were found, with how many are gone. */
export function goneFrom(
  recorded: readonly BaselineEntry[],
  found: readonly BaselineEntry[],
): readonly BaselineEntry[] {
  const now = byIdentity(found);
  return recorded.flatMap(entry => {
    const gone = entry.count - (now.get(keyOf(entry))?.count ?? 0);
    return gone > 0 ? [{ ...entry, count: gone }] : [];
  });
}
