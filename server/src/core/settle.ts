import { matches } from './glob.js';
import { type Acceptance, accept } from './ignore.js';
import type { RuleFinding } from './lint.js';
import type { Rules } from './rule.js';
import type { SettingsFile } from './settings.js';
import { type Levels, type Profile, type Severity, severityIn, stricter } from './severity.js';
import type { Span } from './text.js';

/** What holds for one file: its profile, and what its settings say of single rules. */
export interface Policy {
  readonly profile: Profile;
  /** The severity of a rule here; undefined: silent. */
  severity(rule: string, levels: Levels): Severity | undefined;
}

/** The profile that holds where the settings name none, and the one that holds whatever they say. */
export interface Profiles {
  readonly profile?: Profile | undefined;
  readonly forced?: Profile | undefined;
}

/** Reads the policy for a file out of its settings; `path` is the file as seen from the settings' folder. */
export function policyFor(path: string, settings: SettingsFile, outside: Profiles, isolated: boolean): Policy {
  const overrides = (settings.overrides ?? []).filter(override => matches(path, override.files));
  const said = overrides.findLast(override => override.profile)?.profile ?? settings.profile;
  const named = outside.forced ?? said ?? outside.profile ?? 'baseline';
  const profile = isolated ? stricter(named, 'strict') : named;
  const rules = [settings.rules, ...overrides.map(override => override.rules)];
  return {
    profile,
    severity(rule, levels) {
      const said = rules.findLast(each => each && Object.hasOwn(each, rule))?.[rule];
      return said === 'off' ? undefined : (said ?? severityIn(levels, profile));
    },
  };
}

/** A finding as it is told: with its severity here, and the reason for which somebody accepted it. */
export interface Settled<F extends RuleFinding> {
  readonly finding: F;
  readonly severity: Severity;
  readonly accepted: string | undefined;
}

/** Takes out what the policy turns off and what another finding says better, and marks what is accepted. */
export function settle<F extends RuleFinding>(
  found: readonly F[],
  rules: Rules,
  policy: Policy,
  acceptances: readonly Acceptance[],
): readonly Settled<F>[] {
  const told = found.flatMap(finding => {
    const severity = policy.severity(finding.rule, finding.severity);
    return severity ? [{ finding, severity, accepted: accept(finding, acceptances) }] : [];
  });
  const louder = new Map<string, Span[]>();
  for (const { finding } of told) {
    for (const rule of rules[finding.rule]?.silences ?? []) {
      const places = louder.get(rule);
      if (places) places.push(finding.at);
      else louder.set(rule, [finding.at]);
    }
  }
  const silenced = new Map([...louder].map(([rule, places]) => [rule, new Places(places)]));
  return told
    .filter(({ finding: { rule, within } }) => !silenced.get(rule)?.isSomeIn(within))
    .sort((a, b) => byPlace(a.finding, b.finding));
}

/** Answers in the logarithm of their number whether one of these places lies in another: a file may have very many. */
class Places {
  readonly #starts: readonly number[];
  /** The least end of all places that do not start before this one. */
  readonly #ends: readonly number[];

  constructor(places: readonly Span[]) {
    const sorted = [...places].sort((a, b) => a.start - b.start);
    const ends = sorted.map(({ end }) => end);
    for (let i = ends.length - 2; i >= 0; i--) ends[i] = Math.min(ends[i] ?? 0, ends[i + 1] ?? 0);
    this.#starts = sorted.map(({ start }) => start);
    this.#ends = ends;
  }

  isSomeIn({ start, end }: Span): boolean {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return (this.#ends[low] ?? Number.POSITIVE_INFINITY) <= end;
  }
}

const byPlace = (a: RuleFinding, b: RuleFinding): number =>
  a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
