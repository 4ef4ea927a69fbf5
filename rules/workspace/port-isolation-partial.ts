import { contains, devices, type Fact, workspaceRule } from '#core';
import { isIsolated, segmentOf } from '../shared/segment.js';

const nic = (name: string, more = '', source = "bridge='br0'") =>
  devices`
    <interface type='${source.split('=')[0] ?? ''}'>
      <source ${source}/>${more}
    </interface>
  `.replace('web', name);
const marked = (sample: string) => sample.replace(/<interface[^>]*>/, '«$&»');
const ISOLATED = "\n      <port isolated='yes'/>";
const LAN = "<network>\n  <name>lan</name>\n  <bridge name='br0'/>\n  <port isolated='yes'/>\n</network>\n";
const TITLE = 'Isolate its port too (it no longer reaches the other guests on this bridge)';
const GATEWAY = "  <metadata>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1' role='gateway'/>\n  </metadata>\n  <devices>";

export default workspaceRule({
  title: 'Ports of one bridge are isolated only in part',
  why: `An isolated port is kept from other isolated ports and from nothing else. A single guest whose port is not isolated reaches
        all of them, so whoever breaks into it has the very neighbours that isolation was to protect.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#isolating-guests-network-traffic-from-each-other'],
  silences: ['libvirt/interface-port-not-isolated'],

  select: 'nic',
  uses: ['network', 'xlDefault'],
  group: (nic, fleet) => (mayBeIsolated(nic) ? segmentOf(nic, fleet)?.bridge : undefined),
  *check(nics, fleet) {
    const isolated = nics.filter(each => isIsolated(each, fleet));
    for (const here of nics) {
      if (isIsolated(here, fleet) || fleet.guestOf(here)?.gateway) continue;
      const other = isolated[0]?.guest === here.guest ? isolated.find(each => each.guest !== here.guest) : isolated[0];
      if (!other) continue;
      yield {
        at: here,
        subject: here.name,
        related: [{ at: other, message: `The port of ${other.guest} is isolated here.` }],
        message: `${here.guest} has no isolated port on ${segmentOf(here, fleet)?.name}, so it reaches ${other.guest}, whose port is: isolate it too, or say role='gateway' in its metadata.`,
      };
    }
  },
  fixes({ libvirt }, { at }) {
    const here = libvirt?.select('domain/devices/interface').find(each => contains(each.startTag, at));
    if (!here) return [];
    const port = here.first('port');
    const edit = port ? port.set('isolated', 'yes') : here.append("<port isolated='yes'/>");
    return [{ title: TITLE, safe: false, edits: [edit] }];
  },

  examples: [
    {
      bad: { 'web.xml': marked(nic('web')), 'db.xml': nic('db', ISOLATED) },
      good: { 'web.xml': nic('web', ISOLATED), 'db.xml': nic('db', ISOLATED) },
    },
    {
      bad: { 'web.xml': marked(nic('web')), 'db.xml': nic('db', '', "network='lan'"), 'lan.xml': LAN },
      good: { 'web.xml': nic('web', ISOLATED), 'db.xml': nic('db', '', "network='lan'"), 'lan.xml': LAN },
    },
  ],
  ignores: [
    { 'web.xml': nic('web'), 'db.xml': nic('db') },
    { 'web.xml': nic('web'), 'db.xml': nic('db', ISOLATED, "bridge='br1'") },
    { 'web.xml': nic('web').replace('  <devices>', GATEWAY), 'db.xml': nic('db', ISOLATED) },
    { 'web.xml': nic('web', "\n      <virtualport type='openvswitch'/>"), 'db.xml': nic('db', ISOLATED) },
    { 'web.xml': nic('web').replace('kvm', 'xen'), 'db.xml': nic('db', ISOLATED) },
  ],
});

const DRIVERS = ['kvm', 'qemu', 'lxc'];

/** libvirt isolates ports of Linux bridges for these drivers; elsewhere it refuses or ignores it. */
const mayBeIsolated = (nic: Fact<'nic'>): boolean => !nic.virtualport && DRIVERS.includes(nic.hypervisor);
