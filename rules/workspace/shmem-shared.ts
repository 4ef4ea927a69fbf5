import { devices, workspaceRule } from '#core';
import { hostPath } from '../shared/host-path.js';
import { clashesIn } from '../shared/rivals.js';
import { andMore, inZone, strangersAmong } from '../shared/zones.js';

const guest = (name: string, shmem: string) => devices`${shmem}`.replace('web', name);
const plain = (name: string) => `<shmem name='${name}'>\n  <model type='ivshmem-plain'/>\n</shmem>`;
const marked = (name: string) => plain(name).replace(/<shmem [^>]*>/, '«$&»');
const served = (name: string) =>
  `«<shmem name='${name}'>»\n  <model type='ivshmem-doorbell'/>\n  <server path='/run/ivshmem.sock'/>\n</shmem>`;
const ZONES = '{ "zones": { "dmz": { "domains": ["web"] }, "pci": { "domains": ["db"] } } }';

export default workspaceRule({
  title: 'Two guests share memory',
  why: `What one guest writes into shared memory the other one reads at once, past every filter and firewall, and nothing of the
        host looks at it. A break-in in one guest needs only a flaw in how the other one reads it.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#shared-memory-device',
    'https://www.qemu.org/docs/master/system/devices/ivshmem.html',
  ],

  select: 'shmem',
  group: ({ name }, fleet) => hostPath(name, fleet),
  *check(same, fleet) {
    const strangersOf = strangersAmong(same, fleet);
    for (const { here, rivals, others } of clashesIn(same, fleet)) {
      const { shown: strangers, count } = strangersOf(here);
      const [stranger] = strangers;
      yield {
        at: here,
        subject: here.name,
        ...(stranger ? { severity: 'error' as const } : {}),
        related: [...new Set([...strangers, ...rivals])].map(at => ({ at, message: `${at.guest} has it here.` })),
        message: stranger
          ? `${inZone(here, fleet)} shares the memory ${here.name} with ${inZone(stranger, fleet)}${andMore(count)}: it joins the two zones, so give each zone its own.`
          : `${here.guest} shares the memory ${here.name} with ${others}: each reads and writes all of it, so take it from one of them unless that is meant.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xml': guest('web', marked('bus')), 'db.xml': guest('db', marked('bus')) },
      good: { 'web.xml': guest('web', plain('bus-web')), 'db.xml': guest('db', plain('bus-db')) },
    },
    {
      bad: { 'web.xml': guest('web', served('a')), 'db.xml': guest('db', served('b')), 'hvlint.json': ZONES },
      good: { 'web.xml': guest('web', plain('a')), 'db.xml': guest('db', plain('b')), 'hvlint.json': ZONES },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', plain('bus')), 'copy.xml': guest('web', plain('bus')) },
    {
      'web.xml': guest('web', plain('bus')),
      'db.xml': guest('db', plain('bus')),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});
