import type { Element } from '../libvirt/element.js';
import { pciDevices } from '../xen/specs/pci.js';
import type { Extractor } from './extractor.js';

export const hostdev: Extractor<'hostdev'> = {
  *libvirt(document, file) {
    const { guest } = document;
    if (!guest) return;
    for (const here of document.select('domain/devices/hostdev')) {
      const source = here.first('source');
      const name = source && deviceName(here.known('type'), source);
      if (name) yield { kind: 'hostdev', name, file, at: source.span, guest };
    }
    for (const here of document.select('domain/devices/interface')) {
      const address = here.known('type') === 'hostdev' ? here.first('source/address') : undefined;
      const name = address && pciAddress(part => address.known(part));
      if (name) yield { kind: 'hostdev', name: `pci ${name}`, file, at: address.span, guest };
    }
  },

  *xen(config, file) {
    const { guest } = config;
    if (!guest) return;
    for (const { address, device, atom } of pciDevices(config)) {
      if (address && device) yield { kind: 'hostdev', name: `pci ${device}`, file, at: atom.span, guest };
    }
  },
};

/** What names a device of the host, in one spelling; https://libvirt.org/formatdomain.html#usb-pci-scsi-devices */
function deviceName(type: string | undefined, source: Element<'domain/devices/hostdev/source'>): string | undefined {
  const address = source.first('address');
  if (type === 'pci') {
    const pci = address && pciAddress(part => address.known(part));
    return pci && `pci ${pci}`;
  }
  if (type === 'mdev') {
    const uuid = address?.known('uuid')?.toLowerCase();
    return uuid && `mdev ${uuid}`;
  }
  if (type === 'usb') return usbName(source);
  return undefined;
}

function usbName(source: Element<'domain/devices/hostdev/source'>): string | undefined {
  const [vendor, product] = [source.first('vendor')?.known('id'), source.first('product')?.known('id')];
  if (vendor && product) return `usb ${hex(vendor, 4)}:${hex(product, 4)}`;
  const address = source.first('address');
  const [bus, device] = [address?.known('bus'), address?.known('device')];
  return bus && device ? `usb bus ${Number(bus)} device ${Number(device)}` : undefined;
}

/** `0000:01:00.0` from its parts, whatever their spelling; the domain defaults to 0. Undefined where one is missing. */
function pciAddress(part: (name: 'domain' | 'bus' | 'slot' | 'function') => string | undefined): string | undefined {
  const [bus, slot, fn] = [part('bus'), part('slot'), part('function')];
  if (bus === undefined || slot === undefined) return undefined;
  return `${hex(part('domain') ?? '0', 4)}:${hex(bus, 2)}:${hex(slot, 2)}.${hex(fn ?? '0', 1)}`;
}

/** libvirt reads `0x1f`, `017` and `15` as C does. */
function hex(text: string, digits: number): string {
  const value = /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
  return value.toString(16).padStart(digits, '0');
}
