import type { Fact, Kind } from './facts.js';
import { list, type RuleFinding } from './lint.js';
import type { WorkspaceFinding, WorkspaceRule } from './rule.js';

/** A finding across files as it stands in one of them. */
export interface CrossFinding extends Omit<RuleFinding, 'related'> {
  readonly fact: Fact;
  readonly elsewhere: NonNullable<WorkspaceFinding['related']>;
}

/** What one rule knows: its groups of rivals, and what it found in each. */
export interface RuleState {
  readonly id: string;
  readonly rule: WorkspaceRule;
  readonly kinds: ReadonlySet<Kind>;
  readonly uses: ReadonlySet<Kind>;
  readonly groups: Map<string, Set<Fact>>;
  readonly keyOf: Map<Fact, string>;
  readonly found: Map<string, readonly CrossFinding[]>;
  readonly dirty: Set<string>;
  /** The groups whose findings name a place in a file, by that file. */
  readonly naming: Map<string, Set<string>>;
  /** A kind that it looks up has changed: its groups may be others now. */
  regroup: boolean;
}

/** A rule that knows nothing yet. */
export const newState = (id: string, rule: WorkspaceRule): RuleState => ({
  id,
  rule,
  kinds: new Set(list(rule.select)),
  uses: new Set(rule.uses ?? []),
  groups: new Map(),
  keyOf: new Map(),
  found: new Map(),
  dirty: new Set(),
  naming: new Map(),
  regroup: false,
});

/** A fact is no rival any more. */
export function leaveGroup(state: RuleState, fact: Fact): void {
  const key = state.keyOf.get(fact);
  if (key === undefined) return;
  state.keyOf.delete(fact);
  state.groups.get(key)?.delete(fact);
  state.dirty.add(key);
}

/** A fact stands for another that says the same. */
export function replaceInGroup(state: RuleState, old: Fact, fact: Fact): void {
  const key = state.keyOf.get(old);
  if (key === undefined) return;
  state.keyOf.delete(old);
  state.keyOf.set(fact, key);
  state.groups.get(key)?.delete(old);
  state.groups.get(key)?.add(fact);
  state.dirty.add(key);
}

/** Replaces what was found in a group. */
export function replaceFound(state: RuleState, key: string, after: readonly CrossFinding[]): void {
  for (const file of namedIn(state.found.get(key) ?? [])) state.naming.get(file)?.delete(key);
  if (after.length > 0) state.found.set(key, after);
  else state.found.delete(key);
  for (const file of namedIn(after)) state.naming.set(file, (state.naming.get(file) ?? new Set()).add(key));
}

const namedIn = (findings: readonly CrossFinding[]): readonly string[] =>
  findings.flatMap(({ elsewhere }) => elsewhere.map(({ at }) => at.file));
