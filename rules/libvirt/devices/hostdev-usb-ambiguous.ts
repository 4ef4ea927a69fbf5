import { devices, libvirtRule } from '#core';

const usb = (source: string) => devices`
  <hostdev mode='subsystem' type='usb'>
    ${source}
  </hostdev>
`;
const MODEL = "<vendor id='0x1050'/><product id='0x0407'/>";

export default libvirtRule({
  title: 'Any USB device of a model is given to the guest',
  why: `Vendor and product name a model, not a device. Plug in another one of it, a second security key for example, and the guest
        may get that one.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#host-device-assignment'],

  select: 'domain/devices/hostdev',
  *check(here, domain) {
    if (here.value('type') !== 'usb' || (domain.driver !== 'qemu' && domain.driver !== 'xen')) return;
    const source = here.first('source');
    const [vendor, product] = [source?.first('vendor'), source?.first('product')];
    if (!source || !vendor || source.has('address')) return;
    yield {
      at: source.startTag,
      subject: `${vendor.value('id')}:${product?.value('id') ?? ''}`,
      message: `Whichever device of the model ${vendor.value('id')}:${product?.value('id') ?? ''} libvirt finds goes to this guest: an <address> beside it names the port.`,
    };
  },

  examples: [
    {
      bad: usb(`«<source>»${MODEL}</source>`),
      good: usb(`<source>${MODEL}<address bus='1' device='4'/></source>`),
    },
  ],
  ignores: [
    usb("<source><address bus='1' device='4'/></source>"),
    usb(`<source>${MODEL}</source>`).replace('kvm', 'lxc'),
  ],
});
