import { contains, devices, type Fact, type Fleet, workspaceRule } from '#core';
import { networkOf } from '../../shared/filtering.js';

const nic = (name: string, bridge: string, more = '', [open, close] = ['', '']) =>
  devices`
    ${open}<interface type='bridge'>${close}
      <source bridge='${bridge}'/>${more}
    </interface>
  `.replace('web', name);
const ISOLATED = "\n      <port isolated='yes'/>";
const onLan = (name: string) =>
  devices`<interface type='network'><source network='lan'/></interface>`.replace('web', name);
const TITLE = 'Isolate its port (it no longer reaches other isolated guests on this bridge)';

export default workspaceRule({
  title: 'Guests on one bridge reach each other directly',
  why: `What one guest sends to the other passes the bridge and nothing else: no firewall of the host or the network sees it. A
        guest that is broken into can go on to its neighbours from there.`,
  severity: { strict: 'hint', paranoid: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#isolating-guests-network-traffic-from-each-other'],

  select: 'nic',
  uses: ['network'],
  group: bridgeOf,
  *check(nics) {
    const guests = new Map(nics.map(nic => [nic.guest, nic]));
    const [one, two] = guests.values();
    for (const here of nics) {
      const other = one?.guest === here.guest ? two : one;
      if (!other || here.isolated) continue;
      yield {
        at: here,
        subject: here.name,
        related: [{ at: other, message: `${other.guest} is on the same bridge.` }],
        message: `${here.guest} reaches ${other.guest}${guests.size > 2 ? ` and ${guests.size - 2} more` : ''} on ${here.bridge ?? here.network} directly, past every firewall: isolate its port unless it has to.`,
      };
    }
  },
  fixes({ libvirt }, { at }) {
    const here = libvirt?.select('domain/devices/interface').find(each => contains(each.startTag, at));
    if (!here) return [];
    const port = here.first('port');
    return [
      {
        title: TITLE,
        safe: false,
        edits: [port ? port.set('isolated', 'yes') : here.append("<port isolated='yes'/>")],
      },
    ];
  },

  examples: [
    {
      bad: { 'web.xml': nic('web', 'br0', '', ['«', '»']), 'db.xml': nic('db', 'br0', ISOLATED) },
      good: { 'web.xml': nic('web', 'br0', ISOLATED), 'db.xml': nic('db', 'br0', ISOLATED) },
    },
    {
      bad: {
        'web.xml': nic('web', 'br0', "\n      <port isolated='no'/>", ['«', '»']),
        'db.xml': nic('db', 'br0', '', ['«', '»']),
      },
      good: { 'web.xml': nic('web', 'br0'), 'db.xml': nic('db', 'br1') },
      fixed: { [TITLE]: { 'web.xml': nic('web', 'br0', ISOLATED), 'db.xml': nic('db', 'br0', ISOLATED) } },
    },
  ],
  ignores: [
    nic('web', 'br0'),
    { 'web.xml': nic('web', 'br0'), 'db.xml': nic('db', 'br0').replace('kvm', 'vmware') },
    {
      'web.xml': nic('web', 'br0', "\n      <virtualport type='openvswitch'/>"),
      'db.xml': nic('db', 'br0', "\n      <virtualport type='openvswitch'/>"),
    },
    // network-ports-not-isolated says it once, in the network.
    { 'web.xml': onLan('web'), 'db.xml': onLan('db'), 'lan.xml': '<network>\n  <name>lan</name>\n</network>\n' },
  ],
});

const DRIVERS = ['kvm', 'qemu', 'lxc'];

/** The bridge or network on which guests meet; undefined where that is not libvirt's to decide. */
function bridgeOf(nic: Fact<'nic'>, fleet: Fleet<'network'>): string | undefined {
  if (nic.virtualport || nic.down || !DRIVERS.includes(nic.hypervisor)) return undefined;
  if (nic.type === 'bridge') return nic.bridge && `bridge ${nic.bridge}`;
  if (nic.type !== 'network' || nic.network === undefined || networkOf(nic, fleet)) return undefined;
  return `network ${nic.network}`;
}
