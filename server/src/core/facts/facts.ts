import type { Fact, Kind } from '../facts.js';
import type { LibvirtDocument } from '../libvirt/document.js';
import type { Reading } from '../reading.js';
import { UnknownValue } from '../unknown.js';
import type { XenConfig } from '../xen/document.js';
import { account } from './account.js';
import { backing, overlay } from './backing.js';
import { boot } from './boot.js';
import { bootloader } from './bootloader.js';
import { cpuSet } from './cpu-set.js';
import { daemonConf, socketUnit } from './daemon.js';
import { disk, nbd } from './disk.js';
import { endpoint } from './endpoint.js';
import type { Extractor } from './extractor.js';
import { nvram, tpm } from './firmware.js';
import { consoleNetwork, graphics, rdp } from './graphics.js';
import { graphicsPort } from './graphics-port.js';
import { guest, uuid } from './guest.js';
import { hiddenPci } from './hidden-pci.js';
import { hostdev, hostRange, pooledDevice } from './hostdev.js';
import { idMap } from './id-map.js';
import { lxcConf } from './lxc-conf.js';
import { filter, network, nic } from './network.js';
import { pool } from './pool.js';
import { pvGuest, pvProtection } from './pv-guest.js';
import { qemuConf, tlsSecret } from './qemu-conf.js';
import { screen } from './screen.js';
import { secret, secretRef } from './secret.js';
import { filesystem, shmem, vsock } from './shared.js';
import { tcpChardev } from './tcp-chardev.js';
import { vtpm, vtpmManager } from './vtpm.js';
import { backend, directAccess, seizure, stubdomain } from './xen-guest.js';
import { iommu, serialPort, smt, xenLine } from './xen-line.js';
import { xlConf, xlDefault } from './xl-conf.js';

const EXTRACTORS: { readonly [K in Kind]: Extractor<K> } = {
  guest,
  uuid,
  disk,
  nbd,
  backing,
  overlay,
  pool,
  nic,
  network,
  filter,
  secret,
  secretRef,
  tlsSecret,
  hostdev,
  pooledDevice,
  hostRange,
  idMap,
  nvram,
  tpm,
  vtpm,
  vtpmManager,
  account,
  cpuSet,
  vsock,
  shmem,
  filesystem,
  endpoint,
  graphics,
  consoleNetwork,
  rdp,
  screen,
  boot,
  graphicsPort,
  tcpChardev,
  qemuConf,
  lxcConf,
  daemonConf,
  socketUnit,
  bootloader,
  backend,
  directAccess,
  seizure,
  stubdomain,
  pvGuest,
  xlConf,
  xlDefault,
  xenLine,
  iommu,
  smt,
  serialPort,
  hiddenPci,
  pvProtection,
};

type Extract<D> = (document: D, file: string) => Iterable<Fact>;

const ALL = Object.values<Extractor<Kind>>(EXTRACTORS);
const LIBVIRT = ALL.flatMap(({ libvirt }) => libvirt ?? []);
const XEN = ALL.flatMap(({ xen }) => xen ?? []);
const HOST = ALL.flatMap(({ host }) => host ?? []);

/** All that a file says that other files may care about. A snapshot or a lone device says nothing. */
export function factsOf({ file, libvirt, xen, host }: Reading): readonly Fact[] {
  const facts: Fact[] = [];
  const [document] = libvirt;
  if (document && !document.fragment) for (const extract of LIBVIRT) take(facts, extract, document, file);
  if (xen) for (const extract of XEN) take(facts, extract, xen, file);
  for (const extract of HOST) for (const conf of host) take(facts, extract, conf, file);
  return isUnnamed(document) || isUnnamed(xen) ? facts.map(fact => ({ ...fact, unnamed: true })) : facts;
}

const isUnnamed = (guest: Pick<LibvirtDocument | XenConfig, 'guest' | 'called'> | undefined): boolean =>
  guest !== undefined && guest.guest === undefined && guest.called !== undefined;

/** Takes the facts up to a value that a template leaves open. */
function take<D>(facts: Fact[], extract: Extract<D>, document: D, file: string): void {
  try {
    for (const fact of extract(document, file)) facts.push(fact);
  } catch (error) {
    if (!(error instanceof UnknownValue)) throw error;
  }
}
