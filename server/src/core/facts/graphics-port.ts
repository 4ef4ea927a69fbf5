import type { Fact } from '../facts.js';
import type { Element } from '../libvirt/element.js';
import type { Extractor } from './extractor.js';

/** On which both libvirt and xl let a console listen where nothing else is said. */
const DEFAULT = '127.0.0.1';

export const graphicsPort: Extractor<'graphicsPort'> = {
  *libvirt(document, file): Generator<Fact<'graphicsPort'>> {
    const { called: guest } = document;
    for (const here of guest ? document.select('domain/devices/graphics') : []) {
      if (!guest || here.attribute('socket') || here.known('autoport') === 'yes') continue;
      const addresses = addressesOf(here);
      if (addresses.length === 0) continue;
      for (const which of ['port', 'tlsPort', 'websocket'] as const) {
        const place = here.attribute(which);
        if (!place?.known || !/^\d+$/.test(place.value) || Number(place.value) === 0) continue;
        yield { kind: 'graphicsPort', name: String(Number(place.value)), file, at: place.valueSpan, guest, addresses };
      }
    }
  },

  *xen(config, file) {
    const { called: guest } = config;
    if (!guest || config.guestType !== 'hvm') return;
    const screen = config.get('vncdisplay');
    // Else xl takes the first port that is free.
    if (screen && config.boolean('vnc') !== false && config.boolean('vncunused') === false) {
      const name = String(5900 + (screen.integer ?? 0));
      const addresses = [config.string('vnclisten')?.replace(/:\d+$/, '') || DEFAULT];
      yield { kind: 'graphicsPort', name, file, at: screen.valueSpan, guest, addresses };
    }
    if (!config.boolean('spice')) return;
    const addresses = [config.string('spicehost') || DEFAULT];
    for (const key of ['spiceport', 'spicetls_port'] as const) {
      const port = config.get(key);
      if (!port?.integer) continue;
      yield { kind: 'graphicsPort', name: String(port.integer), file, at: port.valueSpan, guest, addresses };
    }
  },
};

/** The addresses on which the ports are taken; none where it listens on a socket or nowhere. */
function addressesOf(here: Element<'domain/devices/graphics'>): readonly string[] {
  const listens = here.select('listen');
  if (listens.length === 0) return [here.known('listen') || DEFAULT];
  return listens.flatMap(listen => {
    const type = listen.known('type');
    if (type === 'network') return [`network ${listen.known('network') ?? ''}`];
    return type === 'address' ? [listen.known('address') || here.known('listen') || DEFAULT] : [];
  });
}
