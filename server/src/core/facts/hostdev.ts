import { pciNameOf, usbNameOf } from '../libvirt/device-names.js';
import type { Element } from '../libvirt/element.js';
import { canonicalPath } from '../paths.js';
import type { Span } from '../text.js';
import { strtol } from '../xen/number.js';
import { pciDevices } from '../xen/specs/pci.js';
import { ioPages, ioPorts } from '../xen/specs/ranges.js';
import { usbDevices } from '../xen/specs/usb.js';
import type { Extractor } from './extractor.js';

type Source = Element<'domain/devices/hostdev/source'>;

export const hostdev: Extractor<'hostdev'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    if (!guest) return;
    for (const here of document.select('domain/devices/hostdev')) {
      const source = here.first('source');
      const name = source && deviceName(here.known('type'), source);
      if (name) yield { kind: 'hostdev', name, file, at: source.span, guest };
    }
    for (const path of ['domain/devices/interface', 'domain/devices/disk'] as const) {
      for (const here of document.select(path)) {
        const given = path === 'domain/devices/interface' ? 'hostdev' : 'nvme';
        const address = here.known('type') === given ? here.first('source/address') : undefined;
        const name = address && pciNameOf(part => address.known(part));
        if (name) yield { kind: 'hostdev', name: `pci ${name}`, file, at: address.span, guest };
      }
    }
    for (const here of document.select('domain/devices/input')) {
      const source = here.first('source');
      const place = source?.attribute('evdev') ?? source?.attribute('dev');
      if (place?.known && place.value) {
        yield { kind: 'hostdev', name: `input ${canonicalPath(place.value)}`, file, at: place.valueSpan, guest };
      }
    }
  },

  *xen(config, file) {
    const { called: guest } = config;
    if (!guest) return;
    const found: { readonly name: string; readonly at: Span }[] = [];
    // Without an address xl knows the device by a name that Dom0 has given it.
    for (const { device, atom } of pciDevices(config)) if (device) found.push({ name: `pci ${device}`, at: atom.span });
    for (const { place, atom } of usbDevices(config))
      if (place) found.push({ name: `usb bus ${place.bus} device ${place.address}`, at: atom.span });
    for (const atom of config.list('dtdev'))
      if (atom.knownText) found.push({ name: `dtdev ${atom.knownText}`, at: atom.span });
    for (const atom of config.list('irqs')) {
      const number = strtol(atom.knownText ?? '');
      if (number !== undefined) found.push({ name: `irq ${number}`, at: atom.span });
    }
    for (const each of found) yield { kind: 'hostdev', ...each, file, guest };
    // Last, for a template may leave the type open.
    for (const atom of config.list('usbdevice')) {
      const name = config.guestType === 'hvm' ? emulatedUsb(atom.knownText ?? '') : undefined;
      if (name) yield { kind: 'hostdev', name: `usb ${name}`, file, at: atom.span, guest };
    }
  },
};

export const pooledDevice: Extractor<'pooledDevice'> = {
  *libvirt(document, file) {
    const network = document.first('network/name')?.knownText;
    for (const here of network ? document.select('network/forward/address') : []) {
      const name = pciNameOf(part => here.known(part));
      if (network && name) yield { kind: 'pooledDevice', name: `pci ${name}`, file, at: here.span, network };
    }
  },
};

export const hostRange: Extractor<'hostRange'> = {
  *xen(config, file) {
    const { called: guest } = config;
    if (!guest) return;
    for (const of of ['ioports', 'iomem'] as const) {
      for (const { first, last, atom } of of === 'ioports' ? ioPorts(config) : ioPages(config)) {
        if (last >= first) yield { kind: 'hostRange', name: atom.text, file, at: atom.span, guest, of, first, last };
      }
    }
  },
};

/** What names a device of the host, in one spelling; https://libvirt.org/formatdomain.html#usb-pci-scsi-devices */
function deviceName(type: string | undefined, source: Source): string | undefined {
  const address = source.first('address');
  switch (type) {
    case 'pci': {
      const pci = address && pciNameOf(part => address.known(part));
      return pci && `pci ${pci}`;
    }
    case 'mdev': {
      const uuid = address?.known('uuid')?.toLowerCase();
      return uuid && `mdev ${uuid}`;
    }
    case 'usb':
      return usbName(source);
    case 'scsi':
      return scsiName(source);
    case 'scsi_host': {
      const wwpn = source.known('wwpn')?.toLowerCase();
      return wwpn && `vhost-scsi ${wwpn}`;
    }
    case 'storage':
    case 'misc': {
      const path = (source.first('block') ?? source.first('char'))?.knownText;
      return path && `device ${canonicalPath(path)}`;
    }
    default:
      return undefined;
  }
}

/** The device that QEMU is told to take from the host, `host:BUS.ADDRESS` or `host:VENDOR:PRODUCT`, as libvirt's are named. */
function emulatedUsb(text: string): string | undefined {
  const [, bus, device, vendor, product] = /^host:(?:(\d+)\.(\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(text) ?? [];
  if (bus !== undefined) return `bus ${Number(bus)} device ${Number(device)}`;
  return vendor && product && `${vendor.padStart(4, '0')}:${product.padStart(4, '0')}`.toLowerCase();
}

/** By its place on a bus where that is said: two sticks of one make are two devices. */
function usbName(source: Source): string | undefined {
  const [bus, device] = (['bus', 'device'] as const).map(part => source.first('address')?.known(part));
  const usb = bus && device ? `bus ${Number(bus)} device ${Number(device)}` : usbNameOf(source);
  return usb && `usb ${usb}`;
}

/** `scsi_host0` with bus, target and unit, or an iSCSI target. */
function scsiName(source: Source): string | undefined {
  const target = source.known('protocol') === 'iscsi' ? source.known('name') : undefined;
  if (target) return `iscsi ${target}`;
  const [adapter, address] = [source.first('adapter')?.known('name'), source.first('address')];
  const place = (['bus', 'target', 'unit'] as const).map(part => Number(address?.known(part) ?? 'NaN'));
  return adapter && place.every(Number.isInteger) ? `scsi ${adapter}:${place.join(':')}` : undefined;
}
