import { openListens } from '../listens.js';
import type { Extractor } from './extractor.js';

export const graphics: Extractor<'graphics'> = {
  *libvirt(document, file) {
    const { called: guest, domain } = document;
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
