import * as z from 'zod/mini';
import { BAD_SETTINGS } from './engine-ids.js';
import type { RuleFinding } from './lint.js';
import { nearest } from './nearest.js';
import type { Retired } from './retired.js';
import type { Rules } from './rule.js';
import { settingsSchema } from './settings.js';
import { itemsOf, type Node, nodeAt, propertiesOf, spanOf, under } from './settings-tree.js';
import { replace, type Span } from './text.js';

/** More findings than this help nobody. */
export const MOST_FINDINGS = 100;

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What the schema found wrong, at its exact place, with the nearest name that would be right. */
export function faultsOf(root: Node | undefined, issues: readonly Issue[]): readonly RuleFinding[] {
  return issues.slice(0, MOST_FINDINGS).flatMap(issue => {
    if (issue.code === 'unrecognized_keys') return unknownKeys(root, issue.path, new Set(issue.keys));
    const node = nodeAt(root, issue.path);
    if (node) return [fault(spanOf(node), issue.path, describe(issue, node), renaming(issue, node))];
    const owner = nodeAt(root, issue.path.slice(0, -1));
    const brace = { start: owner?.offset ?? 0, end: (owner?.offset ?? 0) + 1 };
    return [fault(brace, issue.path, `"${nameOf(issue.path)}" is missing here.`)];
  });
}

/** Ids of rules that there are not. */
export function misnamed(root: Node | undefined, rules: Rules, retired: Retired): readonly RuleFinding[] {
  const tables = [under(root, 'rules'), ...itemsOf(under(root, 'overrides')).map(each => under(each, 'rules'))];
  const unknown = tables.flatMap(propertiesOf).filter(({ name }) => !Object.hasOwn(rules, name));
  return unknown.slice(0, MOST_FINDINGS).flatMap(({ name, key }) => {
    const at = spanOf(key);
    if (Object.hasOwn(retired, name)) {
      const now = retired[name];
      if (!now) return [fault(at, [name], `The rule ${name} is no longer there, so this says nothing.`)];
      return [
        {
          ...fault(at, [name], `The rule ${name} is now ${now}; the old name still holds.`, rename(at, now)),
          severity: 'hint',
        },
      ];
    }
    const meant = nearest(name, Object.keys(rules));
    return [fault(at, [name], `There is no rule ${quoted(name)}${orRather(meant)}`, rename(at, meant))];
  });
}

/** One thing that is wrong in the settings; `path` names it in baselines. */
export const fault = (at: Span, path: Path, message: string, fixes: RuleFinding['fixes'] = []): RuleFinding => ({
  rule: BAD_SETTINGS,
  severity: 'error',
  at,
  within: at,
  message,
  subject: path.join('.'),
  fixes,
});

function unknownKeys(root: Node | undefined, path: Path, names: ReadonlySet<string>): readonly RuleFinding[] {
  const known = keysAt(path);
  const unknown = propertiesOf(nodeAt(root, path)).filter(({ name }) => names.has(name));
  return unknown.slice(0, MOST_FINDINGS).map(({ name, key }) => {
    const meant = nearest(name, known);
    const message = `There is no setting ${quoted(name)} here${orRather(meant)}`;
    return fault(spanOf(key), [...path, name], message, rename(spanOf(key), meant));
  });
}

const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** The end of a sentence about a name that is unknown. */
export const orRather = (meant: string | undefined): string =>
  meant === undefined ? '.' : `; "${meant}" may be meant.`;

const rename = (at: Span, name: string | undefined): NonNullable<RuleFinding['fixes']> =>
  name === undefined ? [] : [{ title: `Write "${name}"`, safe: false, edits: [replace(at, JSON.stringify(name))] }];

/** The key that a path ends in; of a place in a list, the list's. */
const nameOf = (path: Path): string => String(path.findLast(step => typeof step === 'string') ?? 'settings');

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
};

function describe(issue: Issue, node: Node): string {
  const name =
    typeof issue.path.at(-1) === 'number' ? `each item of "${nameOf(issue.path)}"` : `"${nameOf(issue.path)}"`;
  switch (issue.code) {
    case 'invalid_type':
      return sentence(`${name} must be ${TYPES[issue.expected] ?? issue.expected}.`);
    case 'invalid_value':
      return sentence(
        `${name} is one of ${issue.values.map(value => `"${String(value)}"`).join(', ')}${instead(node, issue)}`,
      );
    case 'too_small':
      if (issue.origin === 'string') return sentence(`${name} must not be empty.`);
      if (issue.origin === 'array') return sentence(`${name} needs at least ${issue.minimum} of them.`);
      return sentence(`${name} must be more than ${issue.minimum}.`);
    case 'invalid_format':
      return sentence(`${name} must look like 4.17.`);
    default:
      return sentence(`${name} cannot have this value.`);
  }
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type InvalidValue = Extract<Issue, { code: 'invalid_value' }>;

const meantValue = (issue: InvalidValue, node: Node): string | undefined =>
  node.type === 'string' ? nearest(String(node.value), issue.values.map(String)) : undefined;

const instead = (node: Node, issue: InvalidValue): string => {
  if (node.type !== 'string') return '.';
  const meant = meantValue(issue, node);
  return `, not ${quoted(String(node.value))}${orRather(meant)}`;
};

const renaming = (issue: Issue, node: Node): NonNullable<RuleFinding['fixes']> =>
  issue.code === 'invalid_value' ? rename(spanOf(node), meantValue(issue, node)) : [];

/** The keys that the schema knows for the object at a path. */
export function keysAt(path: Path): readonly string[] {
  const schema = path.reduce<unknown>((at, step) => schemaBelow(at, step), settingsSchema);
  const object = inner(schema);
  return object instanceof z.ZodMiniObject ? Object.keys(object.def.shape) : [];
}

function schemaBelow(schema: unknown, step: PropertyKey): unknown {
  const at = inner(schema);
  if (at instanceof z.ZodMiniArray) return at.def.element;
  if (at instanceof z.ZodMiniRecord) return at.def.valueType;
  const shape: Readonly<Record<PropertyKey, unknown>> = at instanceof z.ZodMiniObject ? at.def.shape : {};
  return shape[step];
}

const inner = (schema: unknown): unknown => (schema instanceof z.ZodMiniOptional ? schema.def.innerType : schema);
