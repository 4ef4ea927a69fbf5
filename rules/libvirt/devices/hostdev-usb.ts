import { devices, libvirtRule, usbNameOf } from '#core';
import { IF_MEANT, isAllowed } from '../../shared/passthrough.js';

const STICK = "<source>\n    <vendor id='0x0951'/>\n    <product id='0x1666'/>\n  </source>";
const usb = (source: string, [open, close] = ['', '']) =>
  devices`${open}<hostdev mode='subsystem' type='usb'>${close}\n  ${source}\n</hostdev>`;
const GOOD = devices`<input type='tablet' bus='usb'/>`;

export default libvirtRule({
  title: 'The guest is given a USB device of the host',
  why: `The guest can change what the device is, its firmware included, and the host talks to it again once it is unplugged.
        QEMU's emulation of USB controllers, which every transfer passes, has been the way out of a guest before.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#host-device-assignment',
    'https://nvd.nist.gov/vuln/detail/CVE-2020-14364',
  ],

  select: 'domain/devices/hostdev',
  *check(here, domain, settings) {
    if (here.value('type') !== 'usb' || (domain.driver !== 'qemu' && domain.driver !== 'xen')) return;
    const source = here.first('source');
    const name = (source && usbNameOf(source)) ?? 'of the host';
    if (isAllowed({ usb: name }, domain.guest, settings)) return;
    yield {
      at: here.startTag,
      subject: name,
      message: `USB device ${name} is handed to this guest, which can rewrite it before the host or another guest uses it again: ${IF_MEANT}.`,
    };
  },

  examples: [
    { bad: usb(STICK, ['«', '»']), good: GOOD },
    { bad: usb("<source><address bus='1' device='4'/></source>", ['«', '»']), good: GOOD },
  ],
  ignores: [
    devices`<hostdev mode='subsystem' type='mdev' model='vfio-pci'/>`,
    usb(STICK).replace('kvm', 'lxc'),
    {
      'web.xml': usb(STICK),
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"], "usb": ["0951:*"] }] } }',
    },
  ],
});
