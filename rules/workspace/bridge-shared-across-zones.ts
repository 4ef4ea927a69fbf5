import { devices, workspaceRule } from '#core';
import { isIsolated, segmentOf } from '../shared/segment.js';
import { andMore, inZone, strangersAmong } from '../shared/zones.js';

const nic = (name: string, source: string, more = '') =>
  devices`<interface type='bridge'><source ${source}/>${more}</interface>`.replace('web', name);
const marked = (sample: string) => sample.replace(/<interface[^>]*>/, '«$&»');
const onNetwork = (name: string) => nic(name, "network='lan'").replace("type='bridge'", "type='network'");
const xen = (name: string, vif: string) =>
  `# hvlint-zone: pci\nname = "${name}"\nkernel = "/boot/x"\nvif = [ ${vif} ]\n`;
const ISOLATED = "<port isolated='yes'/>";
const LAN = "<network>\n  <name>lan</name>\n  <bridge name='br0'/>\n</network>\n";
const ZONES = { 'hvlint.json': '{ "zones": { "dmz": { "domains": ["web*"] }, "pci": { "files": ["db*"] } } }' };

export default workspaceRule({
  title: 'Guests of different zones are on one network segment',
  why: `A bridge passes on what one guest sends to the others, so nothing stands between the zones: a guest that has been broken
        into attacks those of the other zone directly. It can also take on their addresses and that of their gateway.`,
  severity: { strict: 'error' },
  references: [
    'https://libvirt.org/formatdomain.html#isolating-guests-network-traffic-from-each-other',
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html',
    'NIST SP 800-125B, network segmentation',
  ],

  select: 'nic',
  uses: ['network', 'xlDefault'],
  group: (nic, fleet) => (fleet.zoneOf(nic) === undefined ? undefined : segmentOf(nic, fleet)?.key),
  *check(nics, fleet) {
    const strangersOf = strangersAmong(nics, fleet);
    const segment = segmentOf(nics[0], fleet);
    const apart = segment?.bridge !== undefined && nics.every(each => isIsolated(each, fleet));
    for (const here of nics) {
      const { shown, count } = strangersOf(here);
      const [other] = shown;
      if (!segment || !other) continue;
      yield {
        at: here,
        subject: here.name,
        ...(apart ? { severity: { strict: 'information' } as const } : {}),
        related: shown.map(at => ({ at, message: `${inZone(at, fleet)} is on it here.` })),
        message: apart
          ? `${inZone(here, fleet)} and ${inZone(other, fleet)}${andMore(count)} are on ${segment.name}, and only their isolated ports keep them apart there.`
          : `${inZone(here, fleet)} and ${inZone(other, fleet)}${andMore(count)} are on ${segment.name}, where each reaches the other: give each zone a network or VLAN of its own.`,
      };
    }
  },

  examples: [
    {
      bad: {
        'web.xml': marked(nic('web', "bridge='br0'")),
        'db.xml': marked(onNetwork('db')),
        'lan.xml': LAN,
        ...ZONES,
      },
      good: { 'web.xml': nic('web', "bridge='br1'"), 'db.xml': onNetwork('db'), 'lan.xml': LAN, ...ZONES },
    },
    {
      bad: {
        'web.xml': marked(nic('web', "bridge='xenbr0'").replace('kvm', 'xen')),
        'db.xl': xen('db', '«"mac=00:16:3e:00:00:02"»'),
        ...ZONES,
      },
      good: {
        'web.xml': nic('web', "bridge='xenbr0'").replace('kvm', 'xen'),
        'db.xl': xen('db', '"bridge=xenbr1"'),
        ...ZONES,
      },
    },
    {
      bad: {
        'web.xml': marked(nic('web', "bridge='br0'", ISOLATED)),
        'db.xml': marked(nic('db', "bridge='br0'", ISOLATED)),
        ...ZONES,
      },
      good: { 'web.xml': nic('web', "bridge='br0'"), 'db.xml': nic('db', "bridge='br1'"), ...ZONES },
    },
    {
      bad: {
        'web.xml': marked(nic('web', "dev='eth0' mode='bridge'").replace("type='bridge'", "type='direct'")),
        'db.xml': marked(nic('db', "dev='eth0'").replace("type='bridge'", "type='direct'")),
        ...ZONES,
      },
      good: { 'web.xml': nic('web', "bridge='br0'"), 'db.xml': nic('db', "bridge='br1'"), ...ZONES },
    },
  ],
  ignores: [
    { 'web.xml': nic('web', "bridge='br0'"), 'db.xml': nic('db', "bridge='br0'") },
    { 'web.xml': nic('web', "bridge='br0'"), 'web2.xml': nic('web2', "bridge='br0'"), ...ZONES },
    { 'web.xml': nic('web', "bridge='br0'"), 'app.xml': nic('app', "bridge='br0'"), ...ZONES },
    {
      'web.xml': nic('web', "bridge='br0'", "<vlan><tag id='10'/></vlan>"),
      'db.xml': nic('db', "bridge='br0'", "<vlan><tag id='20'/></vlan>"),
      ...ZONES,
    },
    {
      'web.xml': nic('web', "bridge='br0'", "<link state='down'/>"),
      'db.xml': nic('db', "bridge='br0'"),
      ...ZONES,
    },
    {
      'web.xml': nic('web', "dev='eth0' mode='private'").replace("type='bridge'", "type='direct'"),
      'db.xml': nic('db', "dev='eth0' mode='private'").replace("type='bridge'", "type='direct'"),
      ...ZONES,
    },
    {
      'web.xml': onNetwork('web'),
      'db.xml': onNetwork('db'),
      'lan.xml': "<network>\n  <name>lan</name>\n  <forward mode='passthrough'/>\n</network>\n",
      ...ZONES,
    },
    {
      'web.xml': nic('web', "bridge='xenbr0'").replace('kvm', 'xen'),
      'db.xl': xen('db', '"bridge=xenbr0,backend=netvm", "script=vif-route"'),
      ...ZONES,
    },
    {
      'web.xml': nic('web', "bridge='xenbr0'").replace('kvm', 'xen'),
      'db.xl': xen('db', '"mac=00:16:3e:00:00:02"'),
      'xl.conf': 'vif.default.bridge="xenbr1"\n',
      ...ZONES,
    },
    {
      'web.xml': nic('web', "bridge='xenbr0'").replace('kvm', 'xen'),
      'db.xl': xen('db', '"mac=00:16:3e:00:00:02"'),
      'xl.conf': 'vif.default.script="vif-nat"\n',
      ...ZONES,
    },
    {
      'web.xml': nic('web', "bridge='br0'"),
      'db.xml': nic('db', "bridge='br0'"),
      'hvlint.json': '{ "zones": { "a": { "domains": ["web"] }, "b": { "domains": ["db"] } }, "exclusive": [["*"]] }',
    },
  ],
});
