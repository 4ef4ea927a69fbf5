import * as z from 'zod/mini';
import { BAD_SETTINGS } from './engine-ids.js';
import type { RuleFinding } from './lint.js';
import { currentId, type Retired } from './retired.js';
import type { Rules } from './rule.js';
import { type SettingsFile, settingsSchema } from './settings.js';
import { contradictions } from './settings-checks.js';
import { faultsOf, MOST_FINDINGS, misnamed } from './settings-faults.js';
import { parseSettings, plainValue } from './settings-tree.js';

/** What a settings file says, and what is wrong in it. */
export interface SettingsReading {
  readonly settings: SettingsFile;
  readonly findings: readonly RuleFinding[];
  /** Whether it cannot be read at all: a run that depends on it must not go on. */
  readonly broken: boolean;
}

const MOST_ROUNDS = 20;

/**
 * Reads `hvlint.json`, comments allowed. What is wrong in it is a finding there, and the rest of it holds; of a file
 * that is no JSON holds what can be made out, so that an editor keeps its findings while somebody types.
 */
export function readSettings(text: string, rules: Rules, retired: Retired = {}): SettingsReading {
  const { root, fault } = parseSettings(text);
  const { settings, issues } = validated(plainValue(root) ?? {});
  const findings: readonly RuleFinding[] = fault
    ? [{ rule: BAD_SETTINGS, severity: 'error', at: fault.at, within: fault.at, message: fault.message }]
    : [...faultsOf(root, issues), ...misnamed(root, rules, retired), ...contradictions(root)];
  return {
    settings: withCurrentIds(settings, retired),
    findings: findings.toSorted((a, b) => a.at.start - b.at.start).slice(0, MOST_FINDINGS),
    broken: fault !== undefined,
  };
}

type Issues = readonly z.core.$ZodIssue[];

/** What the schema lets stand, and what it found wrong at first. */
function validated(value: unknown): { readonly settings: SettingsFile; readonly issues: Issues } {
  let issues: Issues = [];
  let rest = value;
  // What goes in one round can leave something wrong behind that goes in the next: a list that has become empty.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const checked = z.safeParse(settingsSchema, rest);
    if (checked.success) return { settings: checked.data, issues };
    if (issues.length === 0) issues = checked.error.issues;
    rest = without(rest, new Set(checked.error.issues.flatMap(issue => badPaths(rest, issue))));
  }
  return { settings: {}, issues };
}

/** Where the value is that an issue is about; what lacks a key that it must have goes as a whole. */
function badPaths(value: unknown, issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => pathKey([...issue.path, key]));
  const there = issue.path.reduce<unknown>((at, step) => stepInto(at, step), value) !== undefined;
  return [pathKey(there ? issue.path : issue.path.slice(0, -1))];
}

const stepInto = (value: unknown, step: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, step)?.value : undefined;

const pathKey = (path: readonly PropertyKey[]): string => path.map(step => JSON.stringify(String(step))).join('/');

/** The value without what stands at these paths. */
function without(value: unknown, gone: ReadonlySet<string>, path: readonly PropertyKey[] = []): unknown {
  if (gone.has('')) return {};
  const stays = (step: PropertyKey) => !gone.has(pathKey([...path, step]));
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (stays(index) ? [without(item, gone, [...path, index])] : []));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => stays(name));
  return Object.fromEntries(entries.map(([name, item]) => [name, without(item, gone, [...path, name])]));
}

/** The settings with every id that is retired written as what replaced it. */
function withCurrentIds(settings: SettingsFile, retired: Retired): SettingsFile {
  const renamed = (levels: SettingsFile['rules']) =>
    levels && Object.fromEntries(Object.entries(levels).map(([id, level]) => [currentId(id, retired), level]));
  const { rules, overrides, ...rest } = settings;
  return {
    ...rest,
    ...(rules && { rules: renamed(rules) }),
    ...(overrides && {
      overrides: overrides.map(each => (each.rules ? { ...each, rules: renamed(each.rules) } : each)),
    }),
  };
}
