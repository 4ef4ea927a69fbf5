import { diskKey } from './disk-key.js';
import { factsOf } from './facts/facts.js';
import type { Fact, Fleet } from './facts.js';
import type { LibvirtDocument } from './libvirt/document.js';
import type { Element } from './libvirt/element.js';
import type { Path } from './libvirt/vocabulary.js';
import type { Reading } from './reading.js';
import type { Span } from './text.js';

/** A place that names something which other definitions name too. */
export interface Mention {
  /** The same for the same thing, however it is spelt: `network default`, `disk /srv/a.img`, `hostdev pci 0000:03:00.0`. */
  readonly thing: string;
  readonly file: string;
  readonly at: Span;
  /** Whether this is where it is defined. */
  readonly defines: boolean;
}

/** What a fact names; a fact of another guest's file says where, and no closer. */
export function mentionsOf(fact: Fact, fleet: Fleet): readonly Mention[] {
  const { file, at, name } = fact;
  const here = (thing: string, defines = false, span = at): Mention => ({ thing, file, at: span, defines });
  switch (fact.kind) {
    case 'guest':
      return [
        here(`guest ${name}`, true),
        ...fact.seclabels.flatMap(({ label, at: span }) => (label ? here(`label ${label}`, false, span) : [])),
      ];
    case 'network':
      return [here(`network ${name}`, true), ...(fact.bridge ? [here(`bridge ${fact.bridge}`, true)] : [])];
    case 'filter':
      return [
        here(`filter ${name}`, true),
        ...fact.uses.map(({ name: used, at: span }) => here(`filter ${used}`, false, span)),
      ];
    case 'pool':
    case 'secret':
      return [here(`${fact.kind} ${name}`, true)];
    case 'nic':
      return [
        ...(fact.network ? [here(`network ${fact.network}`)] : []),
        ...(fact.bridge ? [here(`bridge ${fact.bridge}`)] : []),
        ...(fact.filter ? [here(`filter ${fact.filter.name}`, false, fact.filter.at)] : []),
      ];
    case 'disk':
    case 'backing':
    case 'overlay':
      return [
        here(`disk ${diskKey(fact, fleet)}`),
        ...(fact.source.by === 'volume' ? [here(`pool ${fact.source.pool}`)] : []),
      ];
    case 'hostdev':
    case 'pooledDevice':
      return [here(`hostdev ${name}`)];
    default:
      return [];
  }
}

/** All mentions in a host set, by file and place. */
export const mentionsIn = (fleet: Fleet): readonly Mention[] =>
  KINDS.flatMap(kind => fleet.all(kind)).flatMap(fact => mentionsOf(fact, fleet));

const KINDS = [
  'guest',
  'network',
  'filter',
  'pool',
  'secret',
  'nic',
  'disk',
  'backing',
  'overlay',
  'hostdev',
  'pooledDevice',
] as const;

/** The mentions of a document that is read at this moment, each exactly where it stands. */
export function mentionsInText(reading: Reading, fleet: Fleet): readonly Mention[] {
  const { file, libvirt } = reading;
  const exact = libvirt.flatMap(document => [...namesIn(document)]).map(each => ({ ...each, file, defines: false }));
  const told = factsOf(reading).flatMap(fact => mentionsOf(fact, fleet));
  // A fact of an interface stands at its start tag, a label at its own: what says it exactly says it better.
  const closer = ({ thing, defines }: Mention) => !defines && exact.some(other => other.thing === thing);
  return [...exact, ...told.filter(mention => !closer(mention))];
}

interface Named {
  readonly thing: string;
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
  for (const here of document.select('network/bridge')) yield* named('bridge', here, 'name');
  for (const here of document.select('domain/devices/tpm/backend/encryption')) yield* named('secret', here, 'secret');
  for (const path of SECRETS) for (const here of document.select(path)) yield* named('secret', here, 'uuid');
  for (const { knownText, textSpan } of document.select('domain/seclabel/label'))
    if (knownText) yield { thing: `label ${knownText}`, at: textSpan };
}

const SECRETS = [
  'domain/devices/disk/auth/secret',
  'domain/devices/disk/source/auth/secret',
  'domain/devices/disk/encryption/secret',
  'domain/devices/disk/source/encryption/secret',
  'volume/target/encryption/secret',
] as const;

function* named<P extends Path>(kind: string, here: Element<P>, name: Parameters<Element<P>['attribute']>[0]) {
  const attribute = here.attribute(name);
  if (!attribute?.known || attribute.value === '') return;
  const value = kind === 'secret' ? attribute.value.toLowerCase() : attribute.value;
  yield { thing: `${kind} ${value}`, at: attribute.valueSpan };
}
