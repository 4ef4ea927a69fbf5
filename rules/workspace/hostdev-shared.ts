import { devices, workspaceRule } from '#core';
import { clashesIn } from '../shared/rivals.js';
import { andMore, inZone, strangersAmong } from '../shared/zones.js';

const pci = (name: string, bus: string) =>
  devices`
    <hostdev mode='subsystem' type='pci' managed='yes'>
      ${bus}
    </hostdev>
  `.replace('web', name);
const source = (bus: string) => `<source><address domain='0x0000' bus='${bus}' slot='0x00' function='0x0'/></source>`;
const GPU = "<source><address bus='1' slot='0' function='0'/></source>";

const ZONES = '{ "zones": { "dmz": { "domains": ["web"] }, "pci": { "domains": ["db"] } } }';

export default workspaceRule({
  title: 'One device of the host is given to two guests',
  why: `A device remembers: its memory, queues and firmware carry what one guest left there to the next one. Run
        together, libvirt refuses the second; run in turn, the device joins guests that nothing else joins.`,
  severity: 'information',
  references: [
    'https://libvirt.org/formatdomain.html#usb-pci-scsi-devices',
    'NIST SP 800-125A Rev. 1, device virtualization and passthrough',
  ],

  select: 'hostdev',
  group: device => device.name,
  *check(users, fleet) {
    const strangersOf = strangersAmong(users, fleet);
    for (const { here, rivals, others } of clashesIn(users, fleet)) {
      const { shown: strangers, count } = strangersOf(here);
      const [stranger] = strangers;
      const who = stranger
        ? `${inZone(here, fleet)} and to ${inZone(stranger, fleet)}${andMore(count)}`
        : `${here.guest} and to ${others}`;
      yield {
        at: here,
        subject: here.name,
        ...(stranger ? { severity: 'error' as const } : {}),
        related: [...strangers, ...rivals.filter(each => !strangers.includes(each))].map(at => ({
          at,
          message: `${at.guest} is given it here.`,
        })),
        message: `${here.name} is given to ${who}: what one leaves in the device reaches the other.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xml': pci('web', `«${source('0x01')}»`), 'db.xml': pci('db', `«${GPU}»`) },
      good: { 'web.xml': pci('web', source('0x01')), 'db.xml': pci('db', source('0x02')) },
    },
    {
      bad: {
        'web.xml': pci('web', `«${source('0x01')}»`),
        'db.xml': pci('db', `«${GPU}»`),
        'hvlint.json': ZONES,
      },
      good: { 'web.xml': pci('web', source('0x01')), 'hvlint.json': ZONES },
    },
  ],
  ignores: [
    { 'web.xml': pci('web', source('0x01')), 'copy.xml': pci('web', source('0x01')) },
    {
      'web.xml': pci('web', source('0x01')),
      'db.xml': pci('db', source('0x01')),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});
