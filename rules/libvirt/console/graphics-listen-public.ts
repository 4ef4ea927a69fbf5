import { devices, isEverywhere, libvirtRule, openListens } from '#core';
import { consoleFixes, LOOPBACK, SOCKET } from '../../shared/console-listen.js';

export default libvirtRule({
  title: 'The console is open to the network',
  why: `A console is the guest's keyboard and screen: its boot menu, its single-user mode, every session that is left open.
        On an address of the network it is past the guest's own firewall, and one password or bug away from whoever is there.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#graphical-framebuffers',
    'libvirt src/qemu/qemu.conf.in, vnc_listen',
  ],

  select: 'domain/devices/graphics',
  *check(console, domain, settings) {
    const type = console.value('type');
    if (domain.driver !== 'qemu' && domain.driver !== 'xen') return;
    if (type !== 'vnc' && type !== 'spice' && type !== 'rdp') return;
    const trusted = settings.network?.trustedConsoleAddresses ?? [];
    const open = openListens(console).filter(({ address }) => !trusted.includes(address));
    // The widest address says the most.
    const worst = open.find(({ address }) => isEverywhere(address)) ?? open[0];
    if (!worst) return;
    const everywhere = isEverywhere(worst.address);
    yield {
      at: worst.places[0].valueSpan,
      subject: type,
      ...(everywhere ? { severity: 'error' as const } : {}),
      related: open
        .filter(each => each !== worst)
        .map(({ address, places }) => ({ at: places[0].valueSpan, message: `It listens on ${address} too.` })),
      message: `${type.toUpperCase()} listens on ${everywhere ? `${worst.address}, which is every address of the host` : worst.address}: whoever reaches the port is at the guest's screen and keyboard, so let it listen on the host alone.`,
      fixes: consoleFixes(console, open),
    };
  },

  examples: [
    {
      bad: devices`
        <graphics type='vnc' port='-1' autoport='yes' listen='«0.0.0.0»'>
          <listen type='address' address='0.0.0.0'/>
        </graphics>
      `,
      good: devices`
        <graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'>
          <listen type='address' address='127.0.0.1'/>
        </graphics>
      `,
      fixed: {
        [LOOPBACK]: devices`
          <graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'>
            <listen type='address' address='127.0.0.1'/>
          </graphics>
        `,
        [SOCKET]: devices`
          <graphics type='vnc' port='-1' autoport='yes'>
            <listen type='socket'/>
          </graphics>
        `,
      },
    },
    {
      bad: devices`<graphics type='spice' autoport='yes' listen='«10.0.0.2»'/>`,
      good: devices`<graphics type='spice' autoport='yes' listen='127.0.0.1'/>`,
      fixed: {
        [LOOPBACK]: devices`<graphics type='spice' autoport='yes' listen='127.0.0.1'/>`,
        [SOCKET]: devices`<graphics type='spice' autoport='yes'>\n  <listen type='socket'/>\n</graphics>`,
      },
    },
    {
      bad: devices`
        <graphics type='rdp' autoport='yes'>
          <listen type='address' address='10.0.0.2'/>
          <listen type='address' address='«::»'/>
        </graphics>
      `,
      good: devices`
        <graphics type='rdp' autoport='yes'>
          <listen type='address' address='127.0.0.1'/>
          <listen type='address' address='127.0.0.1'/>
        </graphics>
      `,
    },
  ],
  ignores: [
    devices`<graphics type='vnc'/>`,
    devices`<graphics type='vnc' listen='localhost'/>`,
    devices`<graphics type='vnc' listen='0.0.0.0' socket='/run/web.sock'/>`,
    devices`<graphics type='spice' listen='0.0.0.0'><listen type='none'/></graphics>`,
    devices`<graphics type='vnc'><listen type='network' network='lan'/></graphics>`,
    devices`<graphics type='desktop' listen='0.0.0.0'/>`,
    devices`<graphics type='vnc' listen='0.0.0.0'/>`.replace('kvm', 'vmware'),
    {
      'web.xml': devices`<graphics type='vnc' listen='10.0.0.2' passwd='rosebud'/>`,
      'hvlint.json': '{ "network": { "trustedConsoleAddresses": ["10.0.0.2"] } }',
    },
  ],
});
