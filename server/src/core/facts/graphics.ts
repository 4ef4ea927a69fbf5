import type { Element } from '../libvirt/element.js';
import { openListens } from '../listens.js';
import type { Span } from '../text.js';
import type { Extractor } from './extractor.js';

export const graphics: Extractor<'graphics'> = {
  *libvirt(document, file) {
    const { called: guest, domain } = document;
    const hypervisor = domain?.known('type');
    if (!guest || !hypervisor) return;
    for (const here of document.select('domain/devices/graphics')) {
      const type = here.known('type');
      if (type !== 'vnc' && type !== 'spice') continue;
      const listen = listenOf(here);
      if (!listen) continue;
      const password = here.attribute('passwd') !== undefined;
      yield {
        kind: 'graphics',
        name: type,
        file,
        at: listen.at,
        guest,
        hypervisor,
        type,
        address: listen.address,
        network: listen.network,
        password,
      };
    }
  },
};

export const consoleNetwork: Extractor<'consoleNetwork'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    for (const here of guest ? document.select('domain/devices/graphics/listen') : []) {
      const network = here.known('type') === 'network' ? here.attribute('network') : undefined;
      if (guest && network?.known && network.value !== '')
        yield { kind: 'consoleNetwork', name: network.value, file, at: network.valueSpan, guest };
    }
  },
};

export const rdp: Extractor<'rdp'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    for (const here of guest && document.driver === 'qemu' ? document.select('domain/devices/graphics') : []) {
      const [open] = here.known('type') === 'rdp' ? openListens(here) : [];
      const [place] = open?.places ?? [];
      if (!guest || !open || !place) continue;
      const credentials = here.attribute('username') !== undefined && here.attribute('passwd') !== undefined;
      yield { kind: 'rdp', name: open.address, file, at: place.valueSpan, guest, credentials };
    }
  },
};

type Console = Element<'domain/devices/graphics'>;

interface Listen {
  readonly address?: string;
  readonly network?: string;
  readonly at: Span;
}

/** Where a console listens on TCP, with its place; undefined where it does not, or the file leaves it open. */
function listenOf(here: Console): Listen | undefined {
  const [open] = openListens(here);
  if (open) return { address: open.address, at: open.places[0].valueSpan };
  if (here.attribute('socket') || (here.known('type') === 'spice' && !hasPort(here))) return undefined;
  const listens = here.select('listen');
  const first = listens.find(listen => listen.known('type') === 'address');
  if (listens.length > 0 && !first) return networkOf(listens[0]);
  const place = first?.attribute('address') ?? here.attribute('listen');
  if (place && !place.known) return undefined;
  return place?.value ? { address: place.value, at: place.valueSpan } : { at: here.startTag };
}

/** libvirt takes the address when the guest starts: src/qemu/qemu_process.c, qemuProcessGraphicsSetupNetworkAddress. */
function networkOf(listen: Element<'domain/devices/graphics/listen'> | undefined): Listen | undefined {
  const network = listen?.known('type') === 'network' ? listen.attribute('network') : undefined;
  return network?.known && network.value !== '' ? { network: network.value, at: network.valueSpan } : undefined;
}

/** Without one SPICE does not listen; VNC then takes the first that is free. */
const hasPort = (here: Console): boolean =>
  (['port', 'tlsPort', 'autoport'] as const).some(name => here.attribute(name) !== undefined);
