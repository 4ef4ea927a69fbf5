import { devices, type Fact, type Fleet, workspaceRule } from '#core';
import { FILTERED, refusalOf } from '../../shared/filtering.js';

const nic = (source: string, more = '', [open, close] = ['', '']) => devices`
  ${open}<interface type='bridge'>${close}
    <source ${source}/>${more}
  </interface>
`;
const CLEAN = "<filterref filter='clean-traffic'/>";
const FILTER = `\n    ${CLEAN}`;
const OTHERS = `<interface type='network'><link state='down'/></interface>\n<interface type='bridge'>${CLEAN}</interface>`;
const PIN =
  'Pin the guest to its MAC and IPv4 address (IPv6, second addresses and bridges inside the guest stop working)';
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
  uses: ['network', 'nic'],
  // One finding a guest: what filters one of its interfaces filters the others.
  group: (nic, fleet) => (isOpen(nic, fleet) ? `${nic.file} ${nic.guest}` : undefined),
  *check([nic, ...rest]) {
    yield {
      at: nic,
      subject: nic.name,
      related: rest.map(at => ({ at, message: `Nor has ${at.name || 'this interface'}.` })),
      message: `No <filterref> on ${nic.name || 'this interface'}: the guest can send with the MAC and IP address of any other on ${nic.network ?? nic.bridge ?? 'its network'}, so give it clean-traffic.`,
    };
  },
  fixes({ libvirt }, { file, guest }, fleet) {
    const open = fleet.all('nic').filter(each => each.file === file && each.guest === guest && isOpen(each, fleet));
    const here = (libvirt?.select('domain/devices/interface') ?? []).filter(({ startTag }) =>
      open.some(({ at }) => at.start === startTag.start),
    );
    return [{ title: PIN, safe: false, edits: here.map(each => each.append(CLEAN)) }];
  },

  examples: [
    { bad: nic("bridge='br0'", '', ['«', '»']), good: nic("bridge='br0'", FILTER) },
    {
      bad: devices`«<interface type='network'>»<source network='lan'/></interface>\n${OTHERS}\n<interface type='ethernet'/>`,
      good: devices`<interface type='network'><source network='lan'/>${CLEAN}</interface>\n${OTHERS}\n<interface type='ethernet'>\n  ${CLEAN}\n</interface>`,
    },
  ],
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
