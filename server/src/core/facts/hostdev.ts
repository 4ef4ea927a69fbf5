import { pciNameOf, usbNameOf } from '../libvirt/device-names.js';
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
      const name = address && pciNameOf(part => address.known(part));
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
    const pci = address && pciNameOf(part => address.known(part));
    return pci && `pci ${pci}`;
  }
  if (type === 'mdev') {
    const uuid = address?.known('uuid')?.toLowerCase();
    return uuid && `mdev ${uuid}`;
  }
  const usb = type === 'usb' ? usbNameOf(source) : undefined;
  return usb && `usb ${usb}`;
}
