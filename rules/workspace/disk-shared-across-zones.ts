import { devices, workspaceRule } from '#core';
import { diskKey, overlap, sourceName, wholeDisk } from '../shared/disk-identity.js';
import { andMore, inZone, strangersAmong } from '../shared/zones.js';

const guest = (name: string, source: string, more = '') =>
  devices`
    <disk type='file' device='disk'>
      <source file='${source}'/>
      <target dev='vda' bus='virtio'/>${more}
    </disk>
  `.replace('web', name);
const block = (name: string, dev: string) =>
  `# hvlint-zone: pci\nname = "${name}"\nkernel = "/boot/x"\ndisk = [ ${dev} ]\n`;
const READONLY = '\n      <readonly/>';
const SHAREABLE = '\n      <shareable/>';
const ZONES = { 'hvlint.json': '{ "zones": { "dmz": { "domains": ["web"] }, "pci": { "domains": ["db"] } } }' };

export default workspaceRule({
  title: 'A disk joins guests of different zones',
  why: `What one guest writes the other one reads, past every firewall between their zones: a way in for whoever has broken into
        one of them, and a way out for what the other one knows.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'NIST SP 800-125, guest OS isolation',
  ],
  silences: ['workspace/disk-shared-writable', 'workspace/disk-shared-read-by-other', 'libvirt/disk-shareable'],

  select: 'disk',
  uses: ['pool'],
  group: (disk, fleet) => (fleet.zoneOf(disk) === undefined ? undefined : wholeDisk(diskKey(disk, fleet))),
  *check(disks, fleet) {
    // What lies on the disk stays there, so guests that never run together are strangers too.
    const all = strangersAmong(disks, fleet, { everTogether: false });
    const writers = strangersAmong(
      disks.filter(({ writable }) => writable),
      fleet,
      { everTogether: false },
    );
    const zones = new Set(disks.map(disk => fleet.zoneOf(disk)));
    if (zones.size < 2) return;
    for (const here of disks) {
      const { shown, count } = (here.writable ? all : writers)(here);
      const others = shown.filter(other => overlap(here, other, fleet) !== undefined);
      const [other] = others;
      if (!other) continue;
      const more = others.length === shown.length ? count : others.length;
      yield {
        at: here,
        subject: here.name,
        related: others.map(at => ({ at, message: `${inZone(at, fleet)} has it here, as ${at.name || 'a disk'}.` })),
        message: here.writable
          ? `${sourceName(here.source)} is written by ${inZone(here, fleet)} and is a disk of ${inZone(other, fleet)}${andMore(more)} too: it carries data from zone to zone, so give each guest a disk of its own.`
          : `${sourceName(here.source)} is read by ${inZone(here, fleet)} and written by ${inZone(other, fleet)}${andMore(more)}: it carries data from zone to zone, so give each guest a disk of its own.`,
      };
    }
  },

  examples: [
    {
      bad: {
        'web.xml': guest('web', '«/srv/data.img»', SHAREABLE),
        'db.xml': guest('db', '«/srv/data.img»', SHAREABLE),
        ...ZONES,
      },
      good: { 'web.xml': guest('web', '/srv/web.img'), 'db.xml': guest('db', '/srv/db.img'), ...ZONES },
    },
    {
      bad: {
        'web.xml': guest('web', '«/dev/vg0/data»'),
        'db.xl': block('db', '«"phy:vg0/data,xvda,r"»'),
        ...ZONES,
      },
      good: { 'web.xml': guest('web', '/dev/vg0/data'), 'db.xl': block('db', '"phy:vg0/copy,xvda,r"'), ...ZONES },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', '/srv/a.iso', READONLY), 'db.xml': guest('db', '/srv/a.iso', READONLY), ...ZONES },
    { 'web.xml': guest('web', '/srv/a.img'), 'db.xml': guest('db', '/srv/a.img') },
    { 'web.xml': guest('web', '/srv/a.img'), 'app.xml': guest('app', '/srv/a.img'), ...ZONES },
    { 'web.xml': guest('web', '/srv/a.img'), 'copy/web.xml': guest('web', '/srv/a.img'), ...ZONES },
    { 'web.xml': guest('web', '/dev/sdb1'), 'db.xml': guest('db', '/dev/sdb2'), ...ZONES },
  ],
});
