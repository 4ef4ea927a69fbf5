import { openListens } from '../listens.js';
import type { Extractor } from './extractor.js';

export const graphics: Extractor<'graphics'> = {
  *libvirt(document, file) {
    const { guest, domain } = document;
    const hypervisor = domain?.known('type');
    if (!guest || !hypervisor) return;
    for (const here of document.select('domain/devices/graphics')) {
      const type = here.known('type');
      if (type !== 'vnc' && type !== 'spice') continue;
      const [open] = openListens(here);
      const [place] = open?.places ?? [];
      if (!open || !place) continue;
      const password = here.attribute('passwd') !== undefined;
      yield {
        kind: 'graphics',
        name: type,
        file,
        at: place.valueSpan,
        guest,
        hypervisor,
        type,
        address: open.address,
        password,
      };
    }
  },
};
