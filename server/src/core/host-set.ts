import { byPlace, FactIndex } from './fact-index.js';
import type { Fact, Fleet } from './facts.js';
import { claimants } from './hosts.js';
import { crashed } from './lint.js';
import { Multimap } from './multimap.js';
import {
  type CrossFinding,
  type GroupKey,
  groupOf,
  joinGroup,
  leaveGroup,
  newState,
  type RuleState,
  replaceFound,
  replaceInGroup,
} from './rule-state.js';
import type { RuleAcross, RulesAcross } from './rules-across.js';
import { sameFindings } from './same-findings.js';
import type { Settings } from './settings.js';
import { Zones } from './zones.js';

/**
 * The facts of one host, and what the rules across files find in them. A changed file replaces its own facts;
 * only the groups that lost or gained one are checked again, and all groups of a rule that looks up a changed kind.
 */
export class HostSet {
  readonly #rules: RulesAcross;
  /** Of the rules for which there is anything here. */
  readonly #states = new Map<RuleAcross, RuleState>();
  readonly #facts = new FactIndex();
  readonly #files = new Map<string, readonly Fact[]>();
  /** All facts of the files, those of copies too. */
  readonly #said = new Set<Fact>();
  /** Files by the guest that they define. */
  readonly #guests = new Multimap<string, string>();
  readonly #copies = new Set<string>();
  readonly #byFile = new Multimap<string, CrossFinding>();
  /** Files whose findings name a place which has moved. */
  readonly #moved = new Set<string>();
  /** Whether a file has said something since the last `flush`. */
  #isStale = false;
  readonly fleet: Fleet;

  /** `folder` is the one from which the globs of the settings are seen. */
  constructor(rules: RulesAcross, settings: Settings, folder: string) {
    this.#rules = rules;
    const [facts, zones] = [this.#facts, new Zones(settings, folder)];
    const guestOf = (fact: Fact) => this.#guestIn(fact.file);
    this.fleet = {
      all: kind => facts.all(kind),
      get: (kind, name) => facts.get(kind, name),
      named: (kind, name) => facts.named(kind, name),
      complete: settings.host?.complete === true,
      settings,
      guestOf,
      zoneOf: fact => zones.of(guestOf(fact)),
      hostsOf: ({ file }) => [...claimants(file, folder, settings)].map(({ name }) => name),
      zonesBySettings: guest => zones.bySettings(guest),
    };
  }

  get size(): number {
    return this.#files.size;
  }

  /** Replaces what a file says; no facts: the file is gone. What follows from it is found by `flush`. */
  put(file: string, facts: readonly Fact[]): void {
    this.#isStale = true;
    const before = this.#files.get(file) ?? [];
    if (facts.length > 0 && sameButPlaces(before, facts)) {
      this.#move(file, before, facts);
      return;
    }
    const names = new Set([this.#nameIn(file), nameAmong(facts)]);
    this.#leave(file);
    if (facts.length > 0) this.#files.set(file, facts);
    else this.#files.delete(file);
    this.#enter(file);
    for (const name of names) if (name !== undefined) this.#oneDefinition(name);
  }

  /**
   * A file says what it said, at other places, as while one types in it: nobody who looks it up finds anything else, so
   * only its own groups are checked again, and findings elsewhere that name it follow.
   */
  #move(file: string, before: readonly Fact[], facts: readonly Fact[]): void {
    const now = new Map(before.map((fact, index) => [fact, facts[index] ?? fact]));
    const copy = this.#copies.has(file);
    this.#files.set(file, facts);
    for (const [old, fact] of now) {
      this.#said.delete(old);
      this.#said.add(fact);
      this.#lookAt(old);
      this.#lookAt(fact);
      if (copy || fact.unnamed) continue;
      this.#facts.delete(old);
      this.#facts.add(fact);
      for (const rule of this.#rules.comparing(fact.kind)) replaceInGroup(this.#state(rule), this.fleet, old, fact);
    }
    for (const state of this.#states.values()) if (state.uses.size > 0) this.#follow(state, file, now);
  }

  #follow(state: RuleState, file: string, now: ReadonlyMap<Fact, Fact>): void {
    for (const key of state.naming.get(file)) {
      const followed = (state.found.get(key) ?? []).map(finding => ({
        ...finding,
        elsewhere: finding.elsewhere.map(other => ({ ...other, at: now.get(other.at) ?? other.at })),
      }));
      this.#replaceFound(state, key, followed);
      for (const { fact } of followed) this.#moved.add(fact.file);
    }
  }

  /** Checks what has changed since the last call; returns the files whose findings are others now. */
  flush(): ReadonlySet<string> {
    if (!this.#isStale) return NOTHING;
    this.#isStale = false;
    const changed = new Set(this.#moved);
    this.#moved.clear();
    for (const state of this.#states.values()) {
      if (state.regroup) this.#regroup(state);
      for (const key of state.dirty) this.#check(state, key, changed);
      state.dirty.clear();
    }
    return changed;
  }

  /** What the rules across files found that stands in this file, as of the last `flush`. */
  findings(file: string): readonly CrossFinding[] {
    return this.#byFile.get(file);
  }

  /** What the rule of a finding would find around the same fact, if these settings held; undefined: too many to ask. */
  foundUnder(settings: Settings, { rule, fact }: CrossFinding, most: number): readonly CrossFinding[] | undefined {
    const state = [...this.#states.values()].find(({ id }) => id === rule);
    const key = state && groupOf(state, this.fleet, fact);
    if (!state || key === undefined || this.#members(state, key).length > most) return undefined;
    return this.#run(state, key, { ...this.fleet, settings });
  }

  #guestIn(file: string): Fact<'guest'> | undefined {
    return this.#files.get(file)?.find(isGuest);
  }

  /** The guest that a file defines; a name that a template fills in is none. */
  #nameIn(file: string): string | undefined {
    return nameAmong(this.#files.get(file) ?? []);
  }

  #enter(file: string): void {
    for (const fact of this.#files.get(file) ?? []) {
      this.#said.add(fact);
      this.#lookAt(fact);
    }
    this.#speak(file);
    const name = this.#nameIn(file);
    if (name !== undefined) this.#guests.add(name, file);
  }

  #leave(file: string): void {
    for (const fact of this.#files.get(file) ?? []) {
      this.#said.delete(fact);
      this.#lookAt(fact);
    }
    if (!this.#copies.delete(file)) this.#fallSilent(file);
    const name = this.#nameIn(file);
    if (name !== undefined) this.#guests.delete(name, file);
  }

  /** What the file says is heard by others: it is looked up, and it has rivals. */
  #speak(file: string): void {
    for (const fact of this.#files.get(file) ?? []) {
      if (fact.unnamed) continue;
      this.#facts.add(fact);
      this.#together(fact, state => joinGroup(state, this.fleet, fact));
    }
  }

  #fallSilent(file: string): void {
    for (const fact of this.#files.get(file) ?? []) {
      if (fact.unnamed) continue;
      this.#facts.delete(fact);
      this.#together(fact, state => leaveGroup(state, this.fleet, fact));
    }
  }

  /** Of several files that define one guest, one speaks: its copies are no rivals of it. */
  #oneDefinition(name: string): void {
    const speaking: Fact<'guest'>[] = [];
    const files = [...this.#guests.get(name)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    for (const file of files) {
      const guest = this.#guestIn(file);
      if (!guest) continue;
      const copy = speaking.some(
        other => other.uuid === guest.uuid || other.uuid === undefined || guest.uuid === undefined,
      );
      if (!copy) speaking.push(guest);
      if (copy === this.#copies.has(file)) continue;
      if (copy) {
        this.#fallSilent(file);
        this.#copies.add(file);
      } else {
        this.#copies.delete(file);
        this.#speak(file);
      }
    }
  }

  /** The rules that look at each fact alone see the copies too. */
  #lookAt(fact: Fact): void {
    for (const rule of this.#rules.alone(fact.kind)) this.#state(rule).dirty.add(fact);
  }

  #together(fact: Fact, act: (state: RuleState) => void): void {
    for (const rule of this.#rules.using(fact.kind)) {
      const state = this.#states.get(rule);
      if (state) state.regroup = true;
    }
    for (const rule of this.#rules.comparing(fact.kind)) act(this.#state(rule));
  }

  #state(rule: RuleAcross): RuleState {
    const known = this.#states.get(rule);
    if (known) return known;
    const state = newState(rule);
    this.#states.set(rule, state);
    return state;
  }

  #regroup(state: RuleState): void {
    state.regroup = false;
    if (!state.rule.group) {
      for (const fact of this.#said) if (state.kinds.has(fact.kind)) state.dirty.add(fact);
      return;
    }
    for (const key of state.groups.keys()) state.dirty.add(key);
    state.groups.clear();
    for (const kind of state.kinds) for (const fact of this.#facts.all(kind)) joinGroup(state, this.fleet, fact);
  }

  #check(state: RuleState, key: GroupKey, changed: Set<string>): void {
    const before = state.found.get(key) ?? [];
    const after = this.#run(state, key);
    this.#replaceFound(state, key, after);
    // The facts may be new objects at new places: the new findings stay, but nobody is told.
    if (sameFindings(before, after)) return;
    for (const finding of [...before, ...after]) changed.add(finding.fact.file);
  }

  #replaceFound(state: RuleState, key: GroupKey, after: readonly CrossFinding[]): void {
    const before = state.found.get(key) ?? [];
    replaceFound(state, key, after);
    for (const finding of before) this.#byFile.delete(finding.fact.file, finding);
    for (const finding of after) this.#byFile.add(finding.fact.file, finding);
  }

  #members(state: RuleState, key: GroupKey): readonly Fact[] {
    if (typeof key === 'string') return [...state.groups.get(key)].sort(byPlace);
    return this.#said.has(key) ? [key] : [];
  }

  #run(state: RuleState, key: GroupKey, fleet: Fleet = this.fleet): readonly CrossFinding[] {
    const [first, ...rest] = this.#members(state, key);
    if (!first) return [];
    const { id: rule } = state;
    try {
      return [...state.rule.check([first, ...rest], fleet)].map(({ at: fact, span, related, ...finding }) => ({
        ...finding,
        rule,
        fact,
        at: span ?? fact.at,
        within: fact.at,
        severity: finding.severity ?? state.rule.severity,
        elsewhere: related ?? [],
      }));
    } catch (error) {
      return [{ ...crashed(rule, first.at, error), fact: first, elsewhere: [] }];
    }
  }
}

const NOTHING: ReadonlySet<string> = new Set();

const isGuest = (fact: Fact): fact is Fact<'guest'> => fact.kind === 'guest';

const nameAmong = (facts: readonly Fact[]): string | undefined => {
  const guest = facts.find(isGuest);
  return guest?.unnamed ? undefined : guest?.name;
};

/** Whether two lists of facts of one file say the same, wherever it stands. */
const sameButPlaces = (a: readonly Fact[], b: readonly Fact[]): boolean =>
  a.length === b.length && JSON.stringify(a, withoutPlaces) === JSON.stringify(b, withoutPlaces);

const withoutPlaces = (_: string, value: unknown): unknown => (isSpan(value) ? null : value);

const isSpan = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value && Object.keys(value).length === 2;
