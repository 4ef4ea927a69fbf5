import type { LibvirtDocument } from './document.js';
import type { Element } from './element.js';

/** The character devices between a guest and its host. */
export const CHARDEVS = [
  'domain/devices/serial',
  'domain/devices/console',
  'domain/devices/parallel',
  'domain/devices/channel',
] as const;

export type Chardev = (typeof CHARDEVS)[number];

/**
 * Whether a <console> only repeats the first <serial>, as libvirt writes it into every definition:
 * https://libvirt.org/formatdomain.html#relationship-between-serial-ports-and-consoles
 */
export const repeatsSerial = (chardev: Element<Chardev>, domain: LibvirtDocument): boolean =>
  chardev.name === 'console' &&
  (chardev.first('target')?.known('type') ?? 'serial') === 'serial' &&
  domain.first('domain/devices/serial') !== undefined;
