import type { Fact, Kind } from '../facts.js';
import type { Reading } from '../reading.js';
import { UnknownValue } from '../unknown.js';
import { bootloader } from './bootloader.js';
import { daemonConf, socketUnit } from './daemon.js';
import { disk, pool } from './disk.js';
import type { Extractor } from './extractor.js';
import { graphics } from './graphics.js';
import { guest } from './guest.js';
import { hostdev } from './hostdev.js';
import { lxcConf } from './lxc-conf.js';
import { network, nic } from './network.js';
import { qemuConf } from './qemu-conf.js';
import { tcpChardev } from './tcp-chardev.js';
import { xenLine } from './xen-line.js';
import { xlConf } from './xl-conf.js';

const EXTRACTORS: { readonly [K in Kind]: Extractor<K> } = {
  guest,
  disk,
  pool,
  nic,
  network,
  hostdev,
  graphics,
  tcpChardev,
  qemuConf,
  lxcConf,
  daemonConf,
  socketUnit,
  bootloader,
  xlConf,
  xenLine,
};

/** All that a file says that other files may care about. A snapshot or a lone device says nothing. */
export function factsOf({ file, libvirt, xen, host }: Reading): readonly Fact[] {
  const [document] = libvirt;
  return Object.values<Extractor<Kind>>(EXTRACTORS).flatMap(extract => [
    ...(document && !document.fragment ? known(() => extract.libvirt?.(document, file)) : []),
    ...(xen ? known(() => extract.xen?.(xen, file)) : []),
    ...host.flatMap(conf => known(() => extract.host?.(conf, file))),
  ]);
}

/** The facts up to a value that a template leaves open. */
function known(extract: () => Iterable<Fact> | undefined): readonly Fact[] {
  const facts: Fact[] = [];
  try {
    for (const fact of extract() ?? []) facts.push(fact);
  } catch (error) {
    if (!(error instanceof UnknownValue)) throw error;
  }
  return facts;
}
