import { isLoopback } from '../addresses.js';
import { openListens } from '../listens.js';
import { vfbs } from '../xen/specs/vfb.js';
import { vncScreens } from '../xen/specs/vnc.js';
import type { Extractor } from './extractor.js';

const TYPES = ['vnc', 'spice', 'rdp'];

export const screen: Extractor<'screen'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    for (const here of guest ? document.select('domain/devices/graphics') : []) {
      const type = here.known('type');
      if (!guest || type === undefined || !TYPES.includes(type)) continue;
      const [open] = openListens(here);
      const at = open?.places[0].valueSpan ?? here.startTag;
      const password = here.attribute('passwd') !== undefined;
      yield { kind: 'screen', name: type.toUpperCase(), file, at, guest, address: open?.address, password };
    }
  },

  *xen(config, file) {
    const { called: guest, guestType } = config;
    if (!guest) return;
    const screens = [...vncScreens(config)];
    for (const { address, password, place: at } of screens) {
      const open = isLoopback(address) ? undefined : address;
      yield { kind: 'screen', name: 'VNC', file, at, guest, address: open, password };
    }
    // Without an address xl takes the loopback: xl.cfg(5).
    const framed = guestType !== 'hvm' && vfbs(config).some(({ vnc }) => vnc);
    if (screens.length > 0 || !(framed || (guestType === 'hvm' && config.boolean('vnc') !== false))) return;
    const password = (config.string('vncpasswd') ?? '') !== '';
    yield { kind: 'screen', name: 'VNC', file, at: config.anchor.at, guest, address: undefined, password };
  },
};
