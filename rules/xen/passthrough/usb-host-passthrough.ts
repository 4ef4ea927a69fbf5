import { usbControllers, usbDevices, type XenAtom, type XenConfig, type XenUsbDevice, xenRule } from '#core';
import { isAllowed } from '../../shared/passthrough.js';

const guest = (more: string, type = 'hvm') => `name = "web"\ntype = "${type}"\nkernel = "/boot/web"\n${more}\n`;

export default xenRule({
  title: 'The guest is given a USB device of the host',
  why: `What the guest says to the device, and what the device answers, is read by a backend in Dom0. The guest can rewrite the
        device's firmware, and what is next plugged in at that place is handed over too.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
    'https://xenbits.xen.org/xsa/advisory-335.html',
  ],

  select: ['usbdev', 'usbdevice'],
  *check(here, config, settings) {
    const allowed = (usb: string | undefined) =>
      isAllowed(usb === undefined ? { other: 'usb' } : { usb }, config.guest, settings);
    if (here.key === 'usbdev') {
      for (const device of usbDevices(config)) {
        const { place, atom } = device;
        if (!place || device.refused || allowed(undefined)) continue;
        yield {
          at: atom.span,
          subject: `bus ${place.bus} address ${place.address}`,
          message: `USB device ${place.address} on bus ${place.bus} of the host is handed to the guest by ${servedBy(device, config)}, and with it whatever is plugged in there next: allow it in hvlint.json if that is meant.`,
        };
      }
      return;
    }
    if (config.guestType !== 'hvm') return;
    for (const { atom, device } of emulated(config)) {
      const [vendor, product, third] = device.split(':');
      const any = vendor === 'auto';
      const name =
        vendor !== undefined && product !== undefined && third === undefined ? id(vendor, product) : undefined;
      if (allowed(name)) continue;
      yield {
        at: atom.span,
        subject: device,
        ...(any ? { severity: 'error' as const } : {}),
        message: any
          ? `QEMU hands the guest whatever USB device of the host fits ${device}, now and later, and Xen's security statement leaves that out: name one device, or allow it in hvlint.json.`
          : `USB device ${device} of the host is handed to the guest by QEMU, which Xen's security statement leaves out: allow it in hvlint.json if that is meant.`,
      };
    }
  },

  examples: [
    {
      bad: guest('usb = 1\nusbdevice = [ "tablet", «"host:1d6b:0002"», «"host:auto:*.*"» ]'),
      good: guest('usb = 1\nusbdevice = [ "tablet" ]'),
    },
    { bad: guest('usbdevice = «"host:1.4"»'), good: guest('usbdevice = "tablet"') },
    {
      bad: guest('usbctrl = [ "type=pv" ]\nusbdev = [ «"hostbus=1,hostaddr=4,controller=0"» ]', 'pv'),
      good: guest('vif = [ "bridge=xenbr1" ]', 'pv'),
    },
    {
      bad: guest('usbctrl = [ "type=devicemodel" ]\nusbdev = [ «"hostbus=1,hostaddr=4"» ]', 'pv'),
      good: guest('', 'pv'),
    },
    {
      bad: guest('usbctrl = [ "type=pv" ]\nusbdev = [ «"hostbus=1,hostaddr=4,controller=0"» ]'),
      good: guest('usbctrl = [ "type=pv" ]'),
    },
    { bad: guest('usbdev = [ «"hostbus=1,hostaddr=4"» ]'), good: guest('') },
    { bad: guest('usbdev = [ «"hostbus=1,hostaddr=4"» ]', 'pv'), good: guest('', 'pv') },
  ],
  ignores: [
    guest('usbdevice = "host:1d6b:0002"', 'pvh'),
    guest('usbdev = [ "hostbus=1" ]'),
    {
      'web.xl': guest('usbdevice = [ "host:951:1666" ]'),
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"], "usb": ["0951:1666"] }] } }',
    },
  ],
});

/** The devices that QEMU is told to take from the host: what stands behind `host:`. */
const emulated = (config: XenConfig): readonly { readonly atom: XenAtom; readonly device: string }[] =>
  config
    .list('usbdevice')
    .filter(atom => atom.known && atom.text.startsWith('host:'))
    .map(atom => ({ atom, device: atom.text.slice('host:'.length) }));

const id = (vendor: string, product: string): string =>
  `${vendor.padStart(4, '0')}:${product.padStart(4, '0')}`.toLowerCase();

/** The program in Dom0 that reads what the guest says: `auto` is QEMU for an hvm guest. */
function servedBy(device: XenUsbDevice, config: XenConfig): string {
  const type = usbControllers(config)[Number(device.value('controller') ?? 0)]?.type ?? 'auto';
  const emulates = type === 'devicemodel' || (type === 'auto' && config.guestType === 'hvm');
  if (emulates) return "QEMU, which Xen's security statement leaves out";
  return type === 'qusb' ? 'the backend in QEMU' : 'a backend in Dom0';
}
