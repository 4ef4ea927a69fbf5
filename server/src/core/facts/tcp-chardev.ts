import { CHARDEVS, repeatsSerial } from '../libvirt/chardevs.js';
import type { Extractor } from './extractor.js';

const OTHERS = ['domain/devices/smartcard', 'domain/devices/rng/backend'] as const;

export const tcpChardev: Extractor<'tcpChardev'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    if (!guest || document.driver !== 'qemu') return;
    const chardevs = CHARDEVS.flatMap(path => document.select(path))
      .filter(each => !repeatsSerial(each, document))
      .map(each => ({ device: each.name, type: each.known('type'), source: each.first('source') }));
    const others = OTHERS.flatMap(path => document.select(path)).map(each => ({
      device: each.name === 'backend' ? 'rng' : each.name,
      type: each.known('type'),
      source: each.first('source'),
    }));
    for (const { device, type, source } of [...chardevs, ...others]) {
      const host = type === 'tcp' ? source?.attribute('host') : undefined;
      // libvirt refuses one without a host; an empty one is every address.
      if (!source || !host?.known) continue;
      const tls = source.attribute('tls');
      if (tls && !tls.known) continue;
      yield {
        kind: 'tcpChardev',
        name: `${device} ${host.value}:${source.known('service') ?? '?'}`,
        file,
        at: host.span,
        guest,
        host: host.value,
        listens: source.known('mode') === 'bind',
        tls: tls && tls.value === 'yes',
      };
    }
  },
};
