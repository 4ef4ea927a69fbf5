import { devices, type Fact, type Fleet, workspaceRule } from '#core';
import { networkOf } from '../../shared/filtering.js';

const nic = (type: string, source: string) =>
  devices`<interface type='${type}'><source ${source}/></interface>`.replace(
    '  <devices>',
    "  <metadata>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1' isolated='yes'/>\n  </metadata>\n  <devices>",
  );
const marked = (sample: string) => sample.replace(/<interface[^>]*>/, '«$&»');
const network = (more: string) => `<network>\n  <name>lab</name>\n  <bridge name='virbr5'/>${more}\n</network>\n`;
const OPEN = network("\n  <forward mode='nat'/>");

export default workspaceRule({
  title: 'A guest that is marked as isolated has a way out',
  why: `The mark says that nothing leaves this guest, and people rely on it. Its network forwards to others, so what runs in the guest
        can call home, and load what it needs from there.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatnetwork.html#connectivity',
    'https://libvirt.org/formatdomain.html#network-interfaces',
  ],

  select: 'nic',
  uses: ['network'],
  *check([nic], fleet) {
    if (!fleet.guestOf(nic)?.isolated || nic.down) return;
    const out = wayOut(nic, fleet);
    if (!out) return;
    yield {
      at: nic,
      subject: nic.name,
      related: out.network ? [{ at: out.network, message: 'This network forwards what its guests send.' }] : [],
      message: `${nic.guest} is marked as isolated, but ${out.text}: give it a network without <forward>, or none.`,
    };
  },

  examples: [
    {
      bad: { 'web.xml': marked(nic('network', "network='lab'")), 'lab.xml': OPEN },
      good: { 'web.xml': nic('network', "network='lab'"), 'lab.xml': network('') },
    },
    {
      bad: { 'web.xml': marked(nic('direct', "dev='eth0'")) },
      good: { 'web.xml': nic('network', "network='lab'") },
    },
    {
      bad: { 'web.xml': marked(nic('bridge', "bridge='br0'")) },
      good: { 'web.xml': nic('bridge', "bridge='virbr5'"), 'lab.xml': network('') },
    },
  ],
  ignores: [
    { 'web.xml': nic('network', "network='lab'").replace("isolated='yes'", "zone='lab'"), 'lab.xml': OPEN },
    { 'web.xml': nic('network', "network='elsewhere'"), 'lab.xml': OPEN },
    {
      'web.xml': nic('network', "network='lab'").replace('</interface>', "<link state='down'/></interface>"),
      'lab.xml': OPEN,
    },
  ],
});

/** Types that join the guest to what the host itself is joined to. */
const OUTWARD = ['direct', 'user', 'hostdev', 'vdpa', 'vhostuser'];

/** How the guest gets out; undefined where it does not, or these files do not show it. */
function wayOut(nic: Fact<'nic'>, fleet: Fleet<'network'>) {
  const network = networkOf(nic, fleet);
  if (network?.forward) return { text: `its network ${network.name} forwards (mode ${network.forward})`, network };
  if (OUTWARD.includes(nic.type))
    return { text: `its interface of type ${nic.type} leads past every network of libvirt`, network };
  if (nic.type !== 'bridge' || nic.bridge === undefined) return undefined;
  const known = fleet.all('network').find(each => each.bridge === nic.bridge);
  if (known && !known.forward) return undefined;
  return { text: `${nic.bridge} is a bridge of the host, which may lead anywhere`, network: known };
}
