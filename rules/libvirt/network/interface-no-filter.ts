import { devices, type Fact, type Fleet, workspaceRule } from '#core';
import { FILTERED, refusalOf } from '../../shared/filtering.js';

const nic = (source: string, more = '', [open, close] = ['', '']) => devices`
  ${open}<interface type='bridge'>${close}
    <source ${source}/>${more}
  </interface>
`;
const FILTER = "\n    <filterref filter='clean-traffic'/>";
const OVS = "\n  <forward mode='bridge'/>\n  <bridge name='ovsbr0'/>\n  <virtualport type='openvswitch'/>";
const onNetwork = (inner: string) => ({
  'web.xml': devices`<interface type='network'><source network='lan'/></interface>`,
  'lan.xml': `<network>\n  <name>lan</name>${inner}\n</network>\n`,
});

export default workspaceRule({
  title: 'The guest may forge the addresses of others',
  why: `Nothing checks the MAC, ARP and IP addresses in what the guest sends. It can take the place of a neighbour or of the
        gateway on its network, and read and change the traffic that was meant for them.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#traffic-filtering-with-nwfilter',
    'https://libvirt.org/formatnwfilter.html',
    'NIST SP 800-125B, virtual network configuration',
  ],

  select: 'nic',
  uses: ['network'],
  // One finding a guest: what filters one of its interfaces filters the others.
  group: (nic, fleet) => (isOpen(nic, fleet) ? `${nic.file} ${nic.guest}` : undefined),
  *check([nic, ...rest]) {
    yield {
      at: nic,
      subject: nic.name,
      related: rest.map(at => ({ at, message: `Nor has ${at.name || 'this interface'}.` })),
      message: `No <filterref> on ${nic.name || 'this interface'}: the guest can send with the MAC and IP address of any other on ${nic.network ?? nic.bridge ?? 'its network'}.`,
    };
  },
  fixes({ libvirt }, nic, fleet) {
    const open = (libvirt?.select('domain/devices/interface') ?? []).filter(
      each => FILTERED.includes(each.known('type') ?? '') && !each.has('filterref') && !each.has('virtualport'),
    );
    const mine = open.filter(each => {
      const network = each.first('source')?.known('network');
      return (
        refusalOf(
          { ...nic, type: each.known('type') ?? '', network, portgroup: each.first('source')?.known('portgroup') },
          fleet,
        ) === undefined
      );
    });
    const title =
      'Pin the guest to its MAC and IPv4 address (IPv6, second addresses and bridges inside the guest stop working)';
    return [{ title, safe: false, edits: mine.map(each => each.append("<filterref filter='clean-traffic'/>")) }];
  },

  examples: [{ bad: nic("bridge='br0'", '', ['«', '»']), good: nic("bridge='br0'", FILTER) }],
  ignores: [
    nic("bridge='ovsbr0'", "\n    <virtualport type='openvswitch'/>"),
    nic("bridge='br0'", "\n    <link state='down'/>"),
    nic("bridge='br0'").replace('kvm', 'xen'),
    devices`<interface type='user'/>`,
    onNetwork(OVS),
    onNetwork("\n  <forward mode='hostdev'/>"),
  ],
});

const DRIVERS = ['kvm', 'qemu', 'lxc'];

const isOpen = (nic: Fact<'nic'>, fleet: Fleet<'network'>): boolean =>
  !nic.filter &&
  !nic.down &&
  FILTERED.includes(nic.type) &&
  refusalOf(nic, fleet) === undefined &&
  DRIVERS.includes(nic.hypervisor);
