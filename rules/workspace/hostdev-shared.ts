import { devices, workspaceRule } from '#core';
import { neverTogether } from '../shared/rivals.js';

const pci = (name: string, bus: string) =>
  devices`
    <hostdev mode='subsystem' type='pci' managed='yes'>
      ${bus}
    </hostdev>
  `.replace('web', name);
const source = (bus: string) => `<source><address domain='0x0000' bus='${bus}' slot='0x00' function='0x0'/></source>`;
const GPU = "<source><address bus='1' slot='0' function='0'/></source>";

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
  uses: ['guest'],
  group: device => device.name,
  *check(users, fleet) {
    for (const here of users) {
      const rivals = users.filter(
        other => other.guest !== here.guest && !neverTogether(here.guest, other.guest, fleet),
      );
      const [first] = rivals;
      if (!first) continue;
      const zone = fleet.get('guest', here.guest)?.zone;
      const others = rivals.map(other => fleet.get('guest', other.guest)?.zone);
      const apart = zone !== undefined && others.some(other => other !== undefined && other !== zone);
      yield {
        at: here,
        subject: here.name,
        ...(apart ? { severity: 'error' as const } : {}),
        related: rivals.map(at => ({ at, message: `${at.guest} is given it here.` })),
        message: `${here.name} is given to ${here.guest} and to ${first.guest}${rivals.length > 1 ? ` and ${rivals.length - 1} more` : ''}${apart ? ', which are in different zones' : ''}: what one leaves in the device reaches the other.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xml': pci('web', `«${source('0x01')}»`), 'db.xml': pci('db', `«${GPU}»`) },
      good: { 'web.xml': pci('web', source('0x01')), 'db.xml': pci('db', source('0x02')) },
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
