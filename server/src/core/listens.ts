import { isLoopback } from './addresses.js';
import type { Attribute, Element } from './libvirt/element.js';

/** An address on which a console can be reached from elsewhere, with the attributes that say it. */
export interface OpenListen {
  readonly address: string;
  readonly places: readonly [Attribute, ...Attribute[]];
}

/**
 * The addresses beyond the host's own loopback on which a console listens, as far as its element says them.
 * src/conf/domain_conf.c, virDomainGraphicsListensParseXML: a VNC socket takes the place of every address, and the
 * `listen` attribute counts only where no <listen> says otherwise; libvirt refuses one that differs from the first.
 */
export function openListens(graphics: Element<'domain/devices/graphics'>): readonly OpenListen[] {
  if (graphics.known('type') === 'vnc' && graphics.attribute('socket')) return [];
  const elements = graphics.select('listen');
  const addresses = elements
    .filter(listen => listen.known('type') === 'address')
    .map(listen => listen.attribute('address'));
  const own = elements.length === 0 || addresses.length > 0 ? graphics.attribute('listen') : undefined;
  const byAddress = new Map<string, [Attribute, ...Attribute[]]>();
  for (const place of [own, ...addresses]) {
    if (!place?.known || place.value === '' || isLoopback(place.value)) continue;
    const said = byAddress.get(place.value);
    if (said) said.push(place);
    else byAddress.set(place.value, [place]);
  }
  return [...byAddress].map(([address, places]) => ({ address, places }));
}
