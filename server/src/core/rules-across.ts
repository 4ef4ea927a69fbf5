import type { Kind } from './facts.js';
import { list } from './lint.js';
import type { Rules, WorkspaceRule } from './rule.js';

/** A rule across files. */
export interface RuleAcross {
  readonly id: string;
  readonly rule: WorkspaceRule;
  /** The kinds on which it reports, and those that it looks up. */
  readonly kinds: ReadonlySet<Kind>;
  readonly uses: ReadonlySet<Kind>;
}

type ByKind = ReadonlyMap<Kind, readonly RuleAcross[]>;

/** The rules across files by the kinds of fact that concern them. Made once for all host sets, of which there may be thousands. */
export class RulesAcross {
  /** All rules, those that look at one file too. */
  readonly all: Rules;
  readonly #alone: ByKind;
  readonly #comparing: ByKind;
  readonly #using: ByKind;

  constructor(rules: Rules) {
    this.all = rules;
    const across = Object.entries(rules).flatMap(([id, rule]): readonly RuleAcross[] =>
      rule.kind === 'workspace'
        ? [{ id, rule, kinds: new Set(list(rule.select)), uses: new Set(rule.uses ?? []) }]
        : [],
    );
    this.#alone = byKind(
      across.filter(({ rule }) => !rule.group),
      'kinds',
    );
    this.#comparing = byKind(
      across.filter(({ rule }) => rule.group),
      'kinds',
    );
    this.#using = byKind(across, 'uses');
  }

  /** Those that look at each fact of a kind alone. */
  alone(kind: Kind): readonly RuleAcross[] {
    return this.#alone.get(kind) ?? [];
  }

  /** Those that hold the facts of a kind against each other. */
  comparing(kind: Kind): readonly RuleAcross[] {
    return this.#comparing.get(kind) ?? [];
  }

  /** Those that look up facts of a kind. */
  using(kind: Kind): readonly RuleAcross[] {
    return this.#using.get(kind) ?? [];
  }
}

function byKind(rules: readonly RuleAcross[], which: 'kinds' | 'uses'): ByKind {
  const found = new Map<Kind, RuleAcross[]>();
  for (const rule of rules) for (const kind of rule[which]) found.set(kind, [...(found.get(kind) ?? []), rule]);
  return found;
}
