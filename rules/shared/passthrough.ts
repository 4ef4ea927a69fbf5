import { type Element, matches, type Settings } from '#core';

/** A device of the host, as hvlint.json may name it: `0000:3b:00.0`, `0951:1666`. Others have no name there. */
export type HostDevice = { readonly pci: string } | { readonly usb: string } | { readonly other: string };

/**
 * Whether hvlint.json says that this device is given to this guest on purpose: an entry of `allowPassthrough` that names
 * the guest and the device, or the guest and no device at all.
 */
export function isAllowed(device: HostDevice, guest: string | undefined, settings: Settings): boolean {
  if (guest === undefined) return false;
  return (settings.devices?.allowPassthrough ?? []).some(({ domains, pci, usb }) => {
    if (!matches(guest, domains)) return false;
    if (!pci && !usb) return true;
    if ('pci' in device) return matches(device.pci, pci ?? []);
    return 'usb' in device && matches(device.usb, usb ?? []);
  });
}

/** What to do about a device that a guest is given, as the end of a sentence. */
export const IF_MEANT = 'allow it in hvlint.json if that is meant';

/** Whether hvlint.json keeps this PCI device for the host. */
export const isProtected = (pci: string, settings: Settings): boolean =>
  matches(pci, settings.devices?.protected ?? []);

/** Whether hvlint.json says that this PCI device is a virtual function of an SR-IOV device. */
export const isVirtualFunction = (pci: string, settings: Settings): boolean =>
  matches(pci, settings.devices?.sriovVfs ?? []);

/** What a SCSI device of the host is called: `scsi_host0 0:0:3`, an iSCSI target, the number of a vhost target. */
export function scsiName(hostdev: Element<'domain/devices/hostdev'>): string {
  const source = hostdev.first('source');
  const address = source?.first('address');
  const unit = (['bus', 'target', 'unit'] as const).map(part => address?.value(part));
  const place = unit.includes(undefined) ? source?.value('wwpn') : unit.join(':');
  return [source?.first('adapter')?.value('name') ?? source?.value('name'), place].filter(Boolean).join(' ');
}
