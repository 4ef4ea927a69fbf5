import { isLoopback } from '../addresses.js';
import type { Extractor } from './extractor.js';

export const graphics: Extractor<'graphics'> = {
  *libvirt(document, file) {
    const { guest, domain } = document;
    const hypervisor = domain?.known('type');
    if (!guest || !hypervisor) return;
    for (const here of document.select('domain/devices/graphics')) {
      const type = here.known('type');
      if (type !== 'vnc' && type !== 'spice') continue;
      const places = [
        here.attribute('listen'),
        ...here.select('listen').map(listen => listen.attribute('address')),
      ].filter(place => place !== undefined);
      const open = places.find(place => place.known && !isLoopback(place.value));
      if (!open) continue;
      const password = here.attribute('passwd') !== undefined;
      yield {
        kind: 'graphics',
        name: type,
        file,
        at: open.valueSpan,
        guest,
        hypervisor,
        type,
        address: open.value,
        password,
      };
    }
  },
};
