import { devices, libvirtRule } from '#core';
import { FILTERED } from '../../shared/filtering.js';

/** libvirt's own filters that compare with the address of the guest: src/nwfilter/xml. */
const BY_ADDRESS = [
  'clean-traffic',
  'clean-traffic-gateway',
  'no-ip-spoofing',
  'no-arp-spoofing',
  'no-arp-ip-spoofing',
];

const nic = (inner: string) => devices`
  <interface type='network'>
    <source network='lan'/>
    ${inner}
  </interface>
`;
const filter = (name: string, value: string) =>
  nic(`<filterref filter='clean-traffic'>\n      <parameter name='${name}' value='${value}'/>\n    </filterref>`);
const DHCP = 'Take the address that DHCP gives (a guest with a fixed address is cut off)';

export default libvirtRule({
  title: 'The guest picks the IP address to which it is held',
  why: `Without an address in the definition libvirt takes the first one that the guest sends from. A guest that begins with the
        address of another is held to that one, and again after each start.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatnwfilter.html#automatic-ip-address-detection'],

  select: 'domain/devices/interface',
  *check(here, domain) {
    if (domain.driver !== 'qemu' && domain.driver !== 'lxc') return;
    const ref = here.first('filterref');
    const name = ref?.value('filter') ?? '';
    if (!ref || !FILTERED.includes(here.value('type') ?? '') || !BY_ADDRESS.includes(name)) return;
    const parameters = ref.select('parameter');
    if (parameters.some(each => each.value('name') === 'IP')) return;
    const learning = parameters.find(each => each.value('name') === 'CTRL_IP_LEARNING');
    if (learning && learning.value('value') !== 'any') return;
    yield {
      at: ref.startTag,
      subject: here.first('mac')?.known('address') ?? name,
      message: `${name} holds the guest to the address from which it first sends: name that address in a parameter IP, or let DHCP decide.`,
      fixes: [
        {
          title: DHCP,
          safe: false,
          edits: [
            learning ? learning.set('value', 'dhcp') : ref.append("<parameter name='CTRL_IP_LEARNING' value='dhcp'/>"),
          ],
        },
      ],
    };
  },

  examples: [
    { bad: nic("«<filterref filter='clean-traffic'/>»"), good: filter('CTRL_IP_LEARNING', 'dhcp') },
    {
      bad: filter('CTRL_IP_LEARNING', 'any').replace(/<filterref.*?>/, '«$&»'),
      good: filter('CTRL_IP_LEARNING', 'dhcp'),
    },
  ],
  ignores: [
    filter('IP', '192.0.2.10'),
    filter('CTRL_IP_LEARNING', 'none'),
    nic("<filterref filter='no-mac-spoofing'/>"),
    nic("<filterref filter='clean-traffic'/>").replace("'network'", "'direct'"),
    nic("<filterref filter='clean-traffic'/>").replace('kvm', 'xen'),
  ],
});
