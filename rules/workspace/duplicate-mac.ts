import { contains, devices, type Fact, type Fleet, grouped, workspaceRule } from '#core';
import { clashesIn } from '../shared/rivals.js';

const nic = (name: string, mac: string, source: string, more = '') =>
  devices`
    <interface type='${source.split('=')[0] ?? ''}'>${mac && `\n      <mac address='${mac}'/>`}
      <source ${source}/>${more}
    </interface>
  `.replace('web', name);
const marked = (sample: string) => sample.replace(/<interface [^>]*>/, '«$&»');
const xen = (name: string, vif: string) => `name = "${name}"\nkernel = "/boot/web"\nvif = [ ${vif} ]\n`;
const MAC = '52:54:00:aa:bb:01';
const FIX =
  'Take the address out: libvirt draws a new one (leases and rules of the network that name the old one lose it)';

export default workspaceRule({
  title: 'Two interfaces have one MAC address',
  why: `A switch sends what is meant for one of them to whichever spoke last, and DHCP gives both the same lease. A guest thus
        reads the traffic of the other one, and no filter that goes by the address can tell them apart.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#network-interfaces',
    'https://libvirt.org/formatnwfilter.html',
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html#mac',
  ],

  select: 'nic',
  uses: ['network'],
  // SLIRP makes a network for each guest.
  group: nic => (nic.type === 'user' ? undefined : nic.mac),
  *check(same, fleet) {
    const byGuest = grouped(same, ({ guest }) => guest);
    for (const { here, rivals, others } of clashesIn(same, fleet)) {
      const relations = rivals.map(other => relation(here, other, fleet));
      const worst = relations.includes('same') ? 'same' : relations.includes('unknown') ? 'unknown' : 'apart';
      const [severity, where] = TOLD[worst];
      yield {
        at: here,
        subject: here.name,
        severity,
        related: rivals.map(at => ({ at, message: `${at.guest} has it too.` })),
        message: `${here.guest} and ${others} have the MAC address ${here.name} ${where}.`,
      };
    }
    for (const here of same) {
      const twin = byGuest.get(here.guest)?.find(other => other !== here && isTwin(here, other, fleet));
      if (!twin) continue;
      yield {
        at: here,
        subject: here.name,
        severity: 'warning',
        related: [{ at: twin, message: 'This interface has it too.' }],
        message: `Two interfaces of ${here.guest} have the MAC address ${here.name} on one network: frames reach either of them, so give each its own.`,
      };
    }
  },
  fixes({ libvirt }, { at }) {
    const mac = libvirt
      ?.select('domain/devices/interface')
      .find(each => contains(each.span, at))
      ?.first('mac');
    return mac ? [{ title: FIX, safe: false, edits: [mac.remove()] }] : [];
  },

  examples: [
    {
      bad: {
        'web.xml': marked(nic('web', MAC, "network='default'")),
        'db.xml': marked(nic('db', MAC.toUpperCase(), "network='default'")),
      },
      good: { 'web.xml': nic('web', '', "network='default'"), 'db.xml': nic('db', '', "network='default'") },
    },
    {
      // A network that only names a bridge, and a Xen guest on that bridge.
      bad: {
        'lan.xml': "<network>\n  <name>lan</name>\n  <forward mode='bridge'/>\n  <bridge name='br0'/>\n</network>\n",
        'web.xml': marked(nic('web', MAC, "network='lan'")),
        'db.xl': xen('db', `«"mac=${MAC},bridge=br0"»`),
      },
      good: { 'web.xml': nic('web', '', "network='lan'"), 'db.xl': xen('db', '"bridge=br0"') },
      fixed: { [FIX]: { 'web.xml': nic('web', '', "network='lan'") } },
    },
    {
      bad: { 'web.xl': xen('web', `«"mac=${MAC},bridge=br0"», «"mac=${MAC},bridge=br0"»`) },
      good: { 'web.xl': xen('web', `"mac=${MAC},bridge=br0", "bridge=br0"`) },
    },
    {
      // On different bridges, and where one of them is not said.
      bad: { 'web.xl': xen('web', `«"mac=${MAC},bridge=br0"»`), 'db.xl': xen('db', `«"mac=${MAC},bridge=br1"»`) },
      good: { 'web.xl': xen('web', '"bridge=br0"'), 'db.xl': xen('db', '"bridge=br1"') },
    },
    {
      bad: { 'web.xl': xen('web', `«"mac=${MAC}"»`), 'db.xl': xen('db', `«"mac=${MAC},bridge=br1"»`) },
      good: { 'web.xl': xen('web', '"bridge=br0"'), 'db.xl': xen('db', '"bridge=br1"') },
    },
  ],
  ignores: [
    { 'web.xml': nic('web', MAC, "bridge='br0'"), 'copy.xml': nic('web', MAC, "bridge='br0'") },
    { 'web.xml': nic('web', '{{ mac }}', "bridge='br0'"), 'db.xml': nic('db', '{{ mac }}', "bridge='br0'") },
    {
      'web.xml': nic('web', MAC, "network='a'").replace('network', 'user'),
      'db.xml': nic('db', MAC, "network='a'"),
    },
    // A bond of two bridges, and a device that another one stands in for while the guest moves.
    { 'web.xl': xen('web', `"mac=${MAC},bridge=br0", "mac=${MAC},bridge=br1"`) },
    devices`
      <interface type='bridge'><mac address='${MAC}'/><source bridge='br0'/><teaming type='persistent'/></interface>
      <interface type='bridge'><mac address='${MAC}'/><source bridge='br0'/><teaming type='transient' persistent='ua-a'/></interface>
    `,
    {
      'web.xml': nic('web', MAC, "bridge='br0'"),
      'db.xml': nic('db', MAC, "bridge='br0'"),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

const TOLD = {
  same: ['error', 'on one network: each is sent what is meant for the other, so give each its own'],
  unknown: ['warning', 'and may be on one network, which the files do not show: give each its own'],
  apart: ['information', 'on different networks, which must never be joined'],
} as const;

/** Whether two interfaces hang on one segment, as far as the files show it. */
function relation(a: Fact<'nic'>, b: Fact<'nic'>, fleet: Fleet<'network'>): keyof typeof TOLD {
  const [one, other] = [segmentOf(a, fleet), segmentOf(b, fleet)];
  const same = a.network !== undefined && a.network === b.network;
  if (!same && (one === undefined || other === undefined)) return 'unknown';
  return (same || one === other) && a.vlan === b.vlan ? 'same' : 'apart';
}

/** The bridge, or the network that has one of its own; undefined where no file says it. */
function segmentOf(nic: Fact<'nic'>, fleet: Fleet<'network'>): string | undefined {
  if (nic.network === undefined) return nic.bridge;
  const network = fleet.get('network', nic.network);
  return network?.bridge ?? (network && !network.macvtap ? `network ${nic.network}` : undefined);
}

const isTwin = (a: Fact<'nic'>, b: Fact<'nic'>, fleet: Fleet<'network'>): boolean =>
  !a.teaming && !b.teaming && relation(a, b, fleet) === 'same';
