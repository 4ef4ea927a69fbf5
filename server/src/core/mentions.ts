import { diskKey } from './disk-key.js';
import { factsOf } from './facts/facts.js';
import type { Fact, Fleet, Kind } from './facts.js';
import type { LibvirtDocument } from './libvirt/document.js';
import type { Element } from './libvirt/element.js';
import type { Path } from './libvirt/vocabulary.js';
import type { Reading } from './reading.js';
import type { Span } from './text.js';

/** What definitions name together. */
export type ThingKind = keyof typeof SAID_BY;

/** Something that several definitions name: one name for it, however each spells it. */
export interface Thing {
  readonly kind: ThingKind;
  readonly name: string;
}

/** A place that names such a thing. */
export interface Mention extends Thing {
  readonly file: string;
  readonly at: Span;
  /** Whether this is where it is defined. */
  readonly defines: boolean;
}

/** What a fact names; a fact of another guest's file says where, and no closer. */
export function mentionsOf(fact: Fact, fleet: Fleet): readonly Mention[] {
  const { file, at, name } = fact;
  const here = (kind: ThingKind, of: string, defines = false, span = at): Mention => ({
    kind,
    name: of,
    file,
    at: span,
    defines,
  });
  switch (fact.kind) {
    case 'guest':
      return [
        ...(fact.unnamed ? [] : [here('guest', name, true)]),
        ...fact.seclabels.flatMap(({ label, at: span }) => (label ? here('label', label, false, span) : [])),
      ];
    case 'network':
      return [here('network', name, true), ...(fact.bridge ? [here('bridge', fact.bridge, true)] : [])];
    case 'filter':
      return [
        here('filter', name, true),
        ...fact.uses.map(({ name: used, at: span }) => here('filter', used, false, span)),
      ];
    case 'pool':
    case 'secret':
      return name === '' ? [] : [here(fact.kind, name, true)];
    case 'nic':
      return [
        ...(fact.network ? [here('network', fact.network)] : []),
        ...(fact.bridge ? [here('bridge', fact.bridge, false, closest(fact, fact.bridge))] : []),
        ...(fact.filter ? [here('filter', fact.filter.name, false, fact.filter.at)] : []),
      ];
    case 'disk':
    case 'backing':
    case 'overlay':
      return [
        here('disk', diskKey(fact, fleet)),
        ...(fact.source.by === 'volume' ? [here('pool', fact.source.pool)] : []),
      ];
    case 'hostdev':
    case 'pooledDevice':
      return [here('hostdev', name)];
    case 'secretRef':
      return secretsBy(fact, fleet).map(uuid => here('secret', uuid));
    case 'consoleNetwork':
      return [here('network', name)];
    case 'backend':
      return [here('guest', name)];
    case 'nvram':
    case 'shmem':
    case 'filesystem':
      return [here(fact.kind, name)];
    default:
      return [];
  }
}

/** Where the string of a Xen interface names a bridge; the interface itself where it does not say which. */
const closest = ({ devices, at }: Fact<'nic'>, bridge: string): Span =>
  devices.find(({ name }) => name === bridge)?.at ?? at;

/** The UUIDs of what a place means that may say what a secret is for in place of its UUID. */
const secretsBy = ({ by, name }: Fact<'secretRef'>, fleet: Fleet): readonly string[] =>
  by === 'uuid'
    ? [name]
    : fleet.all('secret').flatMap(({ usage, name: uuid }) => (usage === name && uuid !== '' ? [uuid] : []));

/** The facts in which things of a kind are named. */
const SAID_BY = {
  guest: ['guest', 'backend'],
  network: ['network', 'nic', 'consoleNetwork'],
  bridge: ['network', 'nic'],
  filter: ['filter', 'nic'],
  pool: ['pool', 'disk', 'backing', 'overlay'],
  secret: ['secret', 'secretRef'],
  disk: ['disk', 'backing', 'overlay'],
  hostdev: ['hostdev', 'pooledDevice'],
  label: ['guest'],
  nvram: ['nvram'],
  shmem: ['shmem'],
  filesystem: ['filesystem'],
} as const satisfies Readonly<Record<string, readonly Kind[]>>;

/** By what facts each kind is defined that is defined anywhere. */
const DEFINED_BY = {
  guest: 'guest',
  network: 'network',
  bridge: 'network',
  filter: 'filter',
  pool: 'pool',
  secret: 'secret',
} as const satisfies Readonly<Record<string, Kind>>;

export const isSame = (a: Thing, b: Thing): boolean => a.kind === b.kind && a.name === b.name;

/** Where a thing is defined: looked up by its name, however many files there are. */
export function definitionsOf(thing: Thing, fleet: Fleet): readonly Mention[] {
  const by = isDefined(thing.kind) ? DEFINED_BY[thing.kind] : undefined;
  if (!by) return [];
  // A bridge is a network's by another name than that of the network.
  const facts: readonly Fact[] = thing.kind === 'bridge' ? fleet.all('network') : fleet.named(by, thing.name);
  return facts.flatMap(fact => mentionsOf(fact, fleet)).filter(each => isSame(each, thing));
}

/**
 * The names of all things of a kind that other files of a host define, in their order; bridges are there without a file, so
 * of these those count that others name.
 */
export function knownNames(kind: ThingKind, fleet: Fleet, typedIn: string): readonly string[] {
  if (!isDefined(kind)) return [];
  const told: readonly Kind[] = kind === 'bridge' ? SAID_BY.bridge : [DEFINED_BY[kind]];
  const facts = told.flatMap((each): readonly Fact[] => fleet.all(each));
  const all = facts.flatMap(fact => (fact.file === typedIn ? [] : mentionsOf(fact, fleet)));
  const ours = all.filter(each => each.kind === kind && (each.defines || kind === 'bridge'));
  return [...new Set(ours.map(({ name }) => name))].sort();
}

const isDefined = (kind: ThingKind): kind is keyof typeof DEFINED_BY => Object.hasOwn(DEFINED_BY, kind);

/** All who name one of some things of a kind in the files of a host, by kind of fact, file and place. */
export function whoNames(kind: ThingKind, names: ReadonlySet<string>, fleet: Fleet): readonly Mention[] {
  const facts: readonly Fact[] = SAID_BY[kind].flatMap((each): readonly Fact[] => fleet.all(each));
  return facts.flatMap(fact => mentionsOf(fact, fleet)).filter(each => each.kind === kind && names.has(each.name));
}

/** The mentions of a document that is read at this moment, each exactly where it stands. */
export function mentionsInText(reading: Reading, fleet: Fleet): readonly Mention[] {
  const { file, libvirt } = reading;
  const exact = libvirt.flatMap(document => [...namesIn(document)]).map(each => ({ ...each, file, defines: false }));
  const told = factsOf(reading).flatMap(fact => mentionsOf(fact, fleet));
  // A fact of an interface stands at its start tag, a label at its own: what says it exactly says it better.
  const closer = (mention: Mention) => !mention.defines && exact.some(other => isSame(other, mention));
  return [...exact, ...told.filter(mention => !closer(mention))];
}

interface Named extends Thing {
  readonly at: Span;
}

function* namesIn(document: LibvirtDocument): Generator<Named> {
  for (const here of document.select('domain/devices/interface/source')) {
    yield* named('network', here, 'network');
    yield* named('bridge', here, 'bridge');
  }
  for (const here of document.select('domain/devices/graphics/listen')) yield* named('network', here, 'network');
  for (const here of document.select('domain/devices/interface/filterref')) yield* named('filter', here, 'filter');
  for (const here of document.select('domain/devices/disk/source')) yield* named('pool', here, 'pool');
  for (const here of document.select('domain/devices/disk/backingStore/source')) yield* named('pool', here, 'pool');
  for (const here of document.select('network/bridge')) yield* named('bridge', here, 'name');
  for (const here of document.select('domain/devices/tpm/backend/encryption')) yield* named('secret', here, 'secret');
  for (const path of SECRETS) for (const here of document.select(path)) yield* named('secret', here, 'uuid');
  for (const path of SERVED_BY) for (const here of document.select(path)) yield* named('guest', here, 'name');
  for (const { knownText, textSpan } of document.select('domain/seclabel/label'))
    if (knownText) yield { kind: 'label', name: knownText, at: textSpan };
}

const SECRETS = [
  'domain/devices/disk/auth/secret',
  'domain/devices/disk/source/auth/secret',
  'domain/devices/disk/encryption/secret',
  'domain/devices/disk/source/encryption/secret',
  'domain/devices/hostdev/source/auth/secret',
  'pool/source/auth/secret',
  'volume/target/encryption/secret',
] as const;

/** The Xen domain that serves a device. */
const SERVED_BY = ['domain/devices/disk/backenddomain', 'domain/devices/interface/backenddomain'] as const;

function* named<P extends Path>(
  kind: ThingKind,
  here: Element<P>,
  attribute: Parameters<Element<P>['attribute']>[0],
): Generator<Named> {
  const said = here.attribute(attribute);
  if (!said?.known || said.value === '') return;
  yield { kind, name: kind === 'secret' ? said.value.toLowerCase() : said.value, at: said.valueSpan };
}
