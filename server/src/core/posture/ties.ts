import { diskKey, resolvedSource, sourceName } from '../disk-key.js';
import type { DiskSource, Fact, Fleet } from '../facts.js';
import { hostPath } from '../host-path.js';
import type { ThingKind } from './model.js';

/** One fact of a guest that ties it to something others may have too. */
export interface Tie {
  readonly fact: Fact;
  readonly kind: ThingKind;
  /** The same for the same thing. */
  readonly key: string;
  readonly name: string;
  readonly reason: string;
  readonly acts: boolean;
  readonly bears: boolean;
  readonly apart: boolean;
  /** Whether guests of other hosts reach the same thing by the same key. */
  readonly everywhere: boolean;
}

const BOTH = { acts: true, bears: true, apart: false, everywhere: false } as const;

/** All that ties the guests of one host to things. */
export function* tiesOf(fleet: Fleet): Generator<Tie> {
  yield* diskTies(fleet);
  yield* networkTies(fleet);
  yield* labelTies(fleet);
  for (const fact of fleet.all('hostdev')) {
    yield { ...BOTH, fact, kind: 'device', key: fact.name, name: fact.name, reason: `It is given ${fact.name}.` };
  }
  for (const fact of fleet.all('filesystem')) {
    const { name, writable } = fact;
    const reason = `It mounts the folder ${name} of the host${writable ? ', and may write to it' : ', read-only'}.`;
    yield { ...BOTH, fact, kind: 'folder', key: hostPath(name, fleet), name, reason, acts: writable };
  }
  for (const fact of fleet.all('shmem')) {
    const reason = `It shares the memory ${fact.name}.`;
    yield { ...BOTH, fact, kind: 'memory', key: fact.name, name: fact.name, reason };
  }
  for (const fact of fleet.all('account')) {
    const reason = `Programs of Dom0 work for it as the account ${fact.name}.`;
    yield { ...BOTH, fact, kind: 'account', key: fact.name, name: fact.name, reason };
  }
  for (const fact of fleet.all('tpm')) {
    const reason = `Its TPM is ${fact.name}.`;
    yield { ...BOTH, fact, kind: 'tpm', key: hostPath(fact.name, fleet), name: fact.name, reason };
  }
  for (const fact of fleet.all('nvram')) {
    if (fact.template) continue;
    const reason = `It keeps its UEFI variables in ${fact.name}.`;
    yield { ...BOTH, fact, kind: 'firmware', key: hostPath(fact.name, fleet), name: fact.name, reason };
  }
  for (const fact of fleet.all('endpoint')) {
    if (fact.use === 'tcp') continue;
    const reason = `It is served at ${fact.name}.`;
    yield { ...BOTH, fact, kind: 'socket', key: hostPath(fact.name, fleet), name: fact.name, reason };
  }
}

function* diskTies(fleet: Fleet): Generator<Tie> {
  for (const fact of fleet.all('disk')) {
    const { name, source, writable } = fact;
    const reason = `${name || 'A disk'} is ${sourceName(source)}, ${writable ? 'which it writes' : 'read-only'}.`;
    yield { ...BOTH, ...bytes(fact, source, fleet), fact, reason, acts: writable };
  }
  for (const fact of fleet.all('backing')) {
    if (fact.guest === undefined) continue;
    const reason = `${fact.name || 'A disk'} is an overlay of ${sourceName(fact.source)}.`;
    yield { ...BOTH, ...bytes(fact, fact.source, fleet), fact, reason, acts: false };
  }
}

function bytes(stored: { readonly source: DiskSource }, source: DiskSource, fleet: Fleet) {
  const where = resolvedSource(source, fleet);
  // Hosts of a storage server are part of the name where one disk must be the same on several hosts.
  const server = where.by === 'network' ? where.hosts.join(',') : '';
  return {
    kind: 'disk',
    key: `${server}${diskKey(stored, fleet)}`,
    name: sourceName(source),
    everywhere: server !== '',
  } as const;
}

function* networkTies(fleet: Fleet): Generator<Tie> {
  for (const fact of fleet.all('nic')) {
    if (fact.down) continue;
    const network = fact.network === undefined ? undefined : fleet.get('network', fact.network);
    const bridge = network ? network.bridge : fact.bridge;
    const name = fact.network ?? bridge;
    if (name === undefined) continue;
    const vlan = fact.vlan === '' ? '' : `, VLAN ${fact.vlan}`;
    yield {
      ...BOTH,
      fact,
      kind: 'network',
      key: `${bridge === undefined ? `network ${name}` : `bridge ${bridge}`}${vlan}`,
      name: `${name}${vlan}`,
      reason: `${fact.mac ? `Its interface ${fact.mac}` : 'An interface'} is on ${name}${vlan}.`,
      apart: fact.isolated ?? network?.isolated ?? false,
    };
  }
}

/** Two guests with one static label are one guest to SELinux or AppArmor. The types of FLASK are meant to be shared. */
function* labelTies(fleet: Fleet): Generator<Tie> {
  for (const guest of fleet.all('guest')) {
    for (const { type, label } of guest.native ? [] : guest.seclabels) {
      if (type !== 'static' || !label) continue;
      const reason = `Its process runs under the label ${label}.`;
      yield { ...BOTH, fact: guest, kind: 'label', key: label, name: label, reason };
    }
  }
}
