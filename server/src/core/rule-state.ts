import type { Fact, Fleet } from './facts.js';
import type { RuleFinding } from './lint.js';
import { Multimap } from './multimap.js';
import type { WorkspaceFinding } from './rule.js';
import type { RuleAcross } from './rules-across.js';

/** A finding across files as it stands in one of them. */
export interface CrossFinding extends Omit<RuleFinding, 'related'> {
  readonly fact: Fact;
  readonly elsewhere: NonNullable<WorkspaceFinding['related']>;
}

/** What names a group of rivals; a fact that is looked at alone is its own name. */
export type GroupKey = string | Fact;

/** What one rule knows: its groups of rivals, and what it found in each. */
export interface RuleState extends RuleAcross {
  readonly groups: Multimap<string, Fact>;
  readonly found: Map<GroupKey, readonly CrossFinding[]>;
  readonly dirty: Set<GroupKey>;
  /** The groups whose findings name a place in a file, by that file. */
  readonly naming: Multimap<string, GroupKey>;
  /** A kind that it looks up has changed: its groups may be others now, and are made anew before they are checked. */
  regroup: boolean;
}

/** A rule that knows nothing yet. */
export const newState = (rule: RuleAcross): RuleState => ({
  ...rule,
  groups: new Multimap(),
  found: new Map(),
  dirty: new Set(),
  naming: new Multimap(),
  regroup: false,
});

// The key of a fact follows from what it says and from what its rule looks up. Nobody need keep it: as long as nothing that is
// looked up has changed, the rule gives the same one again, and where something has, all groups are made anew.

/** A fact is a rival of those with its key, where the rule gives it one. */
export function joinGroup(state: RuleState, fleet: Fleet, fact: Fact): void {
  const key = keyOf(state, fleet, fact);
  if (key === undefined) return;
  state.groups.add(key, fact);
  state.dirty.add(key);
}

/** A fact is no rival any more. */
export function leaveGroup(state: RuleState, fleet: Fleet, fact: Fact): void {
  const key = keyOf(state, fleet, fact);
  if (key === undefined) return;
  state.groups.delete(key, fact);
  state.dirty.add(key);
}

/** A fact stands for another that says the same. */
export function replaceInGroup(state: RuleState, fleet: Fleet, old: Fact, fact: Fact): void {
  const key = keyOf(state, fleet, old);
  if (key === undefined) return;
  leaveGroup(state, fleet, old);
  state.groups.add(key, fact);
}

const keyOf = ({ rule, regroup }: RuleState, fleet: Fleet, fact: Fact): string | undefined =>
  regroup ? undefined : rule.group?.(fact, fleet);

/** The group in which a fact is: of a rule that looks at each alone, the fact itself. */
export const groupOf = (state: RuleState, fleet: Fleet, fact: Fact): GroupKey | undefined =>
  state.rule.group ? state.rule.group(fact, fleet) : fact;

/** Replaces what was found in a group. */
export function replaceFound(state: RuleState, key: GroupKey, after: readonly CrossFinding[]): void {
  for (const file of namedIn(state.found.get(key) ?? [])) state.naming.delete(file, key);
  if (after.length > 0) state.found.set(key, after);
  else state.found.delete(key);
  for (const file of namedIn(after)) state.naming.add(file, key);
}

const namedIn = (findings: readonly CrossFinding[]): readonly string[] =>
  findings.flatMap(({ elsewhere }) => elsewhere.map(({ at }) => at.file));
