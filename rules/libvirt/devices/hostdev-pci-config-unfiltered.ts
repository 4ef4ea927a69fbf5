import { devices, libvirtRule } from '#core';

const card = (source: string) =>
  devices`
    <hostdev mode='subsystem' type='pci' managed='yes'>
      ${source}
        <address domain='0x0000' bus='0x06' slot='0x02' function='0x0'/>
      </source>
    </hostdev>
  `.replace('kvm', 'xen');

export default libvirtRule({
  title: 'The guest may write to all of a device’s configuration space',
  why: `Xen lets a guest write to those registers of a PCI device that are known to be harmless, and this drops that list. The
        guest can then move the device's memory, switch off error reports and bring the host down.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#host-device-assignment',
    'https://xenbits.xen.org/docs/unstable/man/xl-pci-configuration.5.html',
  ],

  select: 'domain/devices/hostdev/source',
  *check(source, domain) {
    const filtering = source.attribute('writeFiltering');
    // libvirt's QEMU driver refuses it: https://libvirt.org/formatdomain.html#host-device-assignment
    if (domain.driver !== 'xen' || filtering?.value !== 'no') return;
    const fix = source.unset('writeFiltering');
    yield {
      at: filtering.span,
      message:
        "writeFiltering='no' lets this guest write to any register in the configuration space of its PCI device, the host's own settings of it among them: take it away unless the device fails without.",
      fixes: fix
        ? [{ title: 'Filter writes again (a device that needs the others stops working)', safe: false, edits: [fix] }]
        : [],
    };
  },

  examples: [{ bad: card("<source «writeFiltering='no'»>"), good: card('<source>') }],
  ignores: [card("<source writeFiltering='yes'>"), card("<source writeFiltering='no'>").replace("'xen'", "'kvm'")],
});
