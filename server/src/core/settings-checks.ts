import { WITHOUT_REASON } from './engine-ids.js';
import { isExcessive } from './glob.js';
import type { RuleFinding } from './lint.js';
import { isReason } from './reason.js';
import { fault } from './settings-faults.js';
import { itemsOf, type Node, propertiesOf, spanOf, textsOf, under } from './settings-tree.js';
import type { Span } from './text.js';

/** What is of the right type and yet cannot be meant: keys said twice, globs that match nothing, claims that clash. */
export function contradictions(root: Node | undefined): readonly RuleFinding[] {
  return [
    ...saidTwice(root),
    ...unusableNames(root),
    ...globs(root),
    ...overrides(root),
    ...hosts(root),
    ...zones(root),
    ...devices(root),
  ];
}

const doubt = (at: Span, subject: string, message: string): RuleFinding => ({
  ...fault(at, [subject], message),
  severity: 'warning',
});

/** JSON lets a key stand twice and takes the last. */
function saidTwice(node: Node | undefined): readonly RuleFinding[] {
  const properties = propertiesOf(node);
  const last = new Map(properties.map(property => [property.name, property]));
  const here = properties.flatMap(property =>
    last.get(property.name) === property
      ? []
      : [
          fault(
            spanOf(property.key),
            [property.name],
            `"${property.name}" stands here twice; only the last one holds.`,
          ),
        ],
  );
  const below = node?.type === 'array' ? itemsOf(node) : properties.flatMap(({ value }) => value ?? []);
  return [...here, ...below.flatMap(saidTwice)];
}

/** The one name that no table of JavaScript can have, so the schema leaves it out without a word. */
function unusableNames(root: Node | undefined): readonly RuleFinding[] {
  const tables = [under(root, 'hosts'), under(root, 'zones'), under(under(root, 'storage'), 'pathAliases')];
  return tables
    .flatMap(propertiesOf)
    .filter(({ name }) => name === '__proto__')
    .map(({ name, key }) => fault(spanOf(key), [name], `Nothing here can be named "${name}".`));
}

/** Globs of files are seen from the folder of the settings and have `/`; those of names may be too much all the same. */
function globs(root: Node | undefined): readonly RuleFinding[] {
  const owners = [
    ...itemsOf(under(root, 'overrides')),
    ...valuesOf(under(root, 'hosts')),
    ...valuesOf(under(root, 'zones')),
  ];
  const files = [under(root, 'ignore'), ...owners.map(owner => under(owner, 'files'))].flatMap(itemsOf);
  const ofFiles = new Set(files.map(({ offset }) => offset));
  return listedIn(root).flatMap(({ text, at }) => {
    const fault = ofFiles.has(at.start) ? globFault(text) : excess(text);
    return fault === undefined ? [] : [doubt(at, text, fault)];
  });
}

/** Every text of every list. */
function listedIn(node: Node | undefined): readonly { readonly text: string; readonly at: Span }[] {
  const below = node?.type === 'array' ? itemsOf(node) : propertiesOf(node).flatMap(({ value }) => value ?? []);
  return [...textsOf(node), ...below.flatMap(listedIn)];
}

const excess = (glob: string): string | undefined =>
  isExcessive(glob) ? 'This glob is too long or has too many alternatives, so it matches nothing.' : undefined;

function globFault(glob: string): string | undefined {
  const tooMuch = excess(glob);
  if (tooMuch !== undefined) return tooMuch;
  const path = glob.replace(/^!/, '');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
    return 'This glob matches nothing: paths are seen from this folder, so they begin with no /.';
  if (/(?:^|\/)\.\.(?:\/|$)/.test(path))
    return 'This glob matches nothing: it leaves this folder, and settings hold below it only.';
  if (/[@+?*!]\([^/]*\|/.test(path))
    return 'In this glob ( and | stand for themselves: one of several is written {a,b}.';
  if (/\\[\w.-]/.test(path)) return 'This glob matches nothing: folders are parted by /, on Windows too.';
  return undefined;
}

function overrides(root: Node | undefined): readonly RuleFinding[] {
  return itemsOf(under(root, 'overrides')).flatMap((override, index) => {
    const rules = propertiesOf(under(override, 'rules'));
    if (rules.length === 0 && !under(override, 'profile') && override.type === 'object') {
      const at = { start: override.offset, end: override.offset + 1 };
      return [doubt(at, `overrides.${index}`, 'This override changes nothing: it has neither a profile nor rules.')];
    }
    if (isReason(String(under(override, 'reason')?.value ?? ''))) return [];
    return rules
      .filter(({ value }) => value?.value === 'off')
      .map(({ name, key, value = key }) => ({
        ...fault(
          spanOf(value),
          [name],
          `This turns ${name} off for these files; say why in the "reason" of this override.`,
        ),
        rule: WITHOUT_REASON,
        severity: 'warning' as const,
      }));
  });
}

function hosts(root: Node | undefined): readonly RuleFinding[] {
  const claims = propertiesOf(under(root, 'hosts')).flatMap(({ name, value }) => [
    ...textsOf(under(value, 'files')).map(({ text, at }) => ({ owner: name, what: `the files ${text}`, at })),
    ...confOf(value).map(({ text, at }) => ({ owner: name, what: `the folder ${text}`, at })),
  ]);
  return claimedTwice(claims, (what, owner) => `The host ${owner} has ${what} already, so this says nothing.`);
}

function confOf(host: Node | undefined): readonly { readonly text: string; readonly at: Span }[] {
  const conf = under(host, 'conf');
  return conf?.type === 'string' ? [{ text: String(conf.value), at: spanOf(conf) }] : [];
}

function zones(root: Node | undefined): readonly RuleFinding[] {
  const all = propertiesOf(under(root, 'zones'));
  const claims = (['files', 'domains', 'networks', 'bridges'] as const).flatMap(list =>
    all.flatMap(({ name, value }) =>
      textsOf(under(value, list)).map(({ text, at }) => ({ owner: name, what: `${list} ${text}`, at })),
    ),
  );
  return claimedTwice(
    claims,
    (what, owner) => `The zone ${owner} claims ${what} too, and a guest is in one zone only.`,
  );
}

function devices(root: Node | undefined): readonly RuleFinding[] {
  const section = under(root, 'devices');
  const kept = new Set(textsOf(under(section, 'protected')).map(({ text }) => text));
  return itemsOf(under(section, 'allowPassthrough'))
    .flatMap(allowed => textsOf(under(allowed, 'pci')))
    .filter(({ text }) => kept.has(text))
    .map(({ text, at }) => doubt(at, text, `${text} is allowed here and "protected" at once.`));
}

interface Claim {
  readonly owner: string;
  readonly what: string;
  readonly at: Span;
}

/** Every claim to what another one has claimed before. */
function claimedTwice(
  claims: readonly Claim[],
  message: (what: string, owner: string) => string,
): readonly RuleFinding[] {
  const owners = new Map<string, string>();
  return claims.flatMap(({ owner, what, at }) => {
    const first = owners.get(what) ?? owner;
    owners.set(what, first);
    return first === owner ? [] : [doubt(at, what, message(what, first))];
  });
}

const valuesOf = (node: Node | undefined): readonly Node[] => propertiesOf(node).flatMap(({ value }) => value ?? []);
