import { byPlace, FactIndex } from './fact-index.js';
import type { Fact, Fleet } from './facts.js';
import { crashed } from './lint.js';
import type { Rules } from './rule.js';
import { type CrossFinding, leaveGroup, newState, type RuleState, replaceFound, replaceInGroup } from './rule-state.js';
import type { Settings } from './settings.js';
import { type Levels, PROFILES } from './severity.js';
import type { Span } from './text.js';
import { Zones } from './zones.js';

/**
 * The facts of one host, and what the rules across files find in them. A changed file replaces its own facts;
 * only the groups that lost or gained one are checked again, and all groups of a rule that looks up a changed kind.
 */
export class HostSet {
  readonly #states: readonly RuleState[];
  readonly #facts = new FactIndex();
  readonly #files = new Map<string, readonly Fact[]>();
  readonly #guests = new Map<string, Set<string>>();
  readonly #copies = new Set<string>();
  readonly #byFile = new Map<string, Set<CrossFinding>>();
  /** Files with findings that name a place which has moved. */
  readonly #moved = new Set<string>();
  readonly fleet: Fleet;

  /** `folder` is the one from which the globs of the settings are seen. */
  constructor(rules: Rules, settings: Settings, folder: string) {
    this.#states = Object.entries(rules).flatMap(([id, rule]) =>
      rule.kind === 'workspace' ? [newState(id, rule)] : [],
    );
    const facts = this.#facts;
    const zones = new Zones(settings, folder);
    const guestOf = (fact: Fact) => this.#guestIn(fact.file);
    this.fleet = {
      all: kind => facts.all(kind),
      get: (kind, name) => facts.get(kind, name),
      named: (kind, name) => facts.named(kind, name),
      complete: settings.host?.complete === true,
      settings,
      guestOf,
      zoneOf: fact => zones.of(guestOf(fact)),
      zonesBySettings: guest => zones.bySettings(guest),
    };
  }

  get size(): number {
    return this.#files.size;
  }

  /** Replaces what a file says; no facts: the file is gone. What follows from it is found by `flush`. */
  put(file: string, facts: readonly Fact[]): void {
    const before = this.#files.get(file) ?? [];
    if (facts.length > 0 && sameButPlaces(before, facts)) {
      this.#move(file, before, facts);
      return;
    }
    const names = new Set([this.#guestIn(file)?.name, facts.find(isGuest)?.name]);
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
      this.#alone(old, state => leaveGroup(state, old));
      if (copy) continue;
      this.#facts.delete(old);
      this.#facts.add(fact);
      for (const state of this.#states) if (state.rule.group) replaceInGroup(state, old, fact);
    }
    for (const fact of facts) this.#alone(fact, state => this.#join(state, fact));
    for (const state of this.#states) if (state.uses.size > 0) this.#follow(state, file, now);
  }

  #follow(state: RuleState, file: string, now: ReadonlyMap<Fact, Fact>): void {
    for (const key of [...(state.naming.get(file) ?? [])]) {
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
    const changed = new Set(this.#moved);
    this.#moved.clear();
    for (const state of this.#states) {
      if (state.regroup) this.#regroup(state);
      for (const key of state.dirty) this.#check(state, key, changed);
      state.dirty.clear();
    }
    return changed;
  }

  /** What the rules across files found that stands in this file, as of the last `flush`. */
  findings(file: string): readonly CrossFinding[] {
    return [...(this.#byFile.get(file) ?? [])];
  }

  #guestIn(file: string): Fact<'guest'> | undefined {
    return this.#files.get(file)?.find(isGuest);
  }

  #enter(file: string): void {
    for (const fact of this.#files.get(file) ?? []) this.#alone(fact, state => this.#join(state, fact));
    this.#speak(file);
    const name = this.#guestIn(file)?.name;
    if (name !== undefined) this.#guests.set(name, (this.#guests.get(name) ?? new Set()).add(file));
  }

  #leave(file: string): void {
    for (const fact of this.#files.get(file) ?? []) this.#alone(fact, state => leaveGroup(state, fact));
    if (!this.#copies.delete(file)) this.#fallSilent(file);
    const name = this.#guestIn(file)?.name;
    if (name !== undefined) this.#guests.get(name)?.delete(file);
  }

  /** What the file says is heard by others: it is looked up, and it has rivals. */
  #speak(file: string): void {
    for (const fact of this.#files.get(file) ?? []) {
      this.#facts.add(fact);
      this.#together(fact, state => this.#join(state, fact));
    }
  }

  #fallSilent(file: string): void {
    for (const fact of this.#files.get(file) ?? []) {
      this.#facts.delete(fact);
      this.#together(fact, state => leaveGroup(state, fact));
    }
  }

  /** Of several files that define one guest, one speaks: its copies are no rivals of it. */
  #oneDefinition(name: string): void {
    const speaking: Fact<'guest'>[] = [];
    const files = [...(this.#guests.get(name) ?? [])].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
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
  #alone(fact: Fact, act: (state: RuleState) => void): void {
    for (const state of this.#states) if (!state.rule.group && state.kinds.has(fact.kind)) act(state);
  }

  #together(fact: Fact, act: (state: RuleState) => void): void {
    for (const state of this.#states) {
      if (state.uses.has(fact.kind)) state.regroup = true;
      if (state.rule.group && state.kinds.has(fact.kind)) act(state);
    }
  }

  #join(state: RuleState, fact: Fact): void {
    const key = state.rule.group ? state.rule.group(fact, this.fleet) : `${fact.file}\0${fact.kind}\0${fact.at.start}`;
    if (key === undefined) return;
    state.keyOf.set(fact, key);
    state.groups.set(key, (state.groups.get(key) ?? new Set()).add(fact));
    state.dirty.add(key);
  }

  #regroup(state: RuleState): void {
    state.regroup = false;
    for (const key of state.groups.keys()) state.dirty.add(key);
    if (!state.rule.group) return;
    state.groups.clear();
    state.keyOf.clear();
    for (const kind of state.kinds) for (const fact of this.#facts.all(kind)) this.#join(state, fact);
  }

  #check(state: RuleState, key: string, changed: Set<string>): void {
    const before = state.found.get(key) ?? [];
    const after = this.#run(state, key);
    this.#replaceFound(state, key, after);
    // The facts may be new objects at new places: the new findings stay, but nobody is told.
    if (sameFindings(before, after)) return;
    for (const finding of [...before, ...after]) changed.add(finding.fact.file);
  }

  #replaceFound(state: RuleState, key: string, after: readonly CrossFinding[]): void {
    const before = state.found.get(key) ?? [];
    replaceFound(state, key, after);
    for (const finding of before) this.#byFile.get(finding.fact.file)?.delete(finding);
    for (const finding of after) {
      const { file } = finding.fact;
      this.#byFile.set(file, (this.#byFile.get(file) ?? new Set()).add(finding));
    }
  }

  #run(state: RuleState, key: string): readonly CrossFinding[] {
    const [first, ...rest] = [...(state.groups.get(key) ?? [])].sort(byPlace);
    if (!first) {
      state.groups.delete(key);
      return [];
    }
    const { id: rule } = state;
    try {
      return [...state.rule.check([first, ...rest], this.fleet)].map(({ at: fact, span, related, ...finding }) => ({
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

const isGuest = (fact: Fact): fact is Fact<'guest'> => fact.kind === 'guest';

/** Whether two lists of facts of one file say the same, wherever it stands. */
const sameButPlaces = (a: readonly Fact[], b: readonly Fact[]): boolean =>
  a.length === b.length && JSON.stringify(a, withoutPlaces) === JSON.stringify(b, withoutPlaces);

const withoutPlaces = (_: string, value: unknown): unknown => (isSpan(value) ? null : value);

const isSpan = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value && Object.keys(value).length === 2;

const sameFindings = (a: readonly CrossFinding[], b: readonly CrossFinding[]): boolean =>
  a.length === b.length && a.every((finding, index) => sameFinding(finding, b[index]));

const sameFinding = (a: CrossFinding, b: CrossFinding | undefined): boolean =>
  a.fact.file === b?.fact.file &&
  a.message === b.message &&
  samePlace(a.at, b.at) &&
  sameSeverity(a.severity, b.severity) &&
  a.elsewhere.length === b.elsewhere.length &&
  a.elsewhere.every(({ at: { file, at }, message }, index) => {
    const other = b.elsewhere[index];
    return file === other?.at.file && message === other.message && samePlace(at, other.at.at);
  });

const samePlace = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

const sameSeverity = (a: Levels, b: Levels): boolean =>
  a === b || (typeof a !== 'string' && typeof b !== 'string' && PROFILES.every(profile => a[profile] === b[profile]));
