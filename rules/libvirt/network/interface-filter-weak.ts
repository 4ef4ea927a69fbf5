import { devices, libvirtRule } from '#core';
import { FILTERED, WEAK_FILTERS } from '../../shared/filtering.js';

const nic = (filter: string) => devices`
  <interface type='network'>
    <source network='lan'/>
    <filterref filter='${filter}'/>
  </interface>
`;

export default libvirtRule({
  title: 'The network filter lets the guest forge addresses',
  why: `The filter looks like protection and checks something else. The guest can still send with the MAC address of a
        neighbour, and so with all that hangs on it.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatnwfilter.html#pre-existing-network-filters'],

  select: 'domain/devices/interface',
  *check(here, domain) {
    if (domain.driver !== 'qemu' && domain.driver !== 'lxc') return;
    const filter = here.first('filterref')?.attribute('filter');
    if (!filter || !FILTERED.includes(here.value('type') ?? '') || !WEAK_FILTERS.includes(filter.value)) return;
    const edit = here.first('filterref')?.set('filter', 'clean-traffic');
    yield {
      at: filter.valueSpan,
      subject: here.first('mac')?.known('address') ?? filter.value,
      message: `The filter ${filter.value} does not look at the MAC address from which the guest sends: clean-traffic does, and at ARP and IPv4 as well.`,
      fixes: edit
        ? [
            {
              title: 'Use clean-traffic (IPv6, second addresses and bridges inside the guest stop working)',
              safe: false,
              edits: [edit],
            },
          ]
        : [],
    };
  },

  examples: [{ bad: nic('«allow-arp»'), good: nic('clean-traffic') }],
  ignores: [
    nic('no-mac-spoofing'),
    nic('clean-traffic-gateway'),
    nic('our-own'),
    nic('allow-arp').replace('kvm', 'xen'),
    nic('allow-arp').replace("'network'", "'direct'"),
  ],
});
