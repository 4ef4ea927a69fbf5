import { contains, devices, type Fact, type Fleet, workspaceRule } from '#core';
import { diskKey, sameServer, sourceName } from '../shared/disk-identity.js';
import { readonlyFix } from '../shared/readonly-disk.js';
import { inOneCluster, neverTogether } from '../shared/rivals.js';

const guest = (name: string, source: string, more = '') =>
  devices`
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='${source}'/>
      <target dev='vda' bus='virtio'/>${more}
    </disk>
  `.replace('web', name);

export default workspaceRule({
  title: 'Two guests write to one disk',
  why: `Each guest writes what the other one reads: a break-in in one of them is a break-in in both. Without a cluster
        file system it also destroys the data, since neither knows what the other has in its cache.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://libvirt.org/kbase/locking.html',
    'https://libvirt.org/drvqemu.html#selinux-svirt-confinement',
  ],

  select: 'disk',
  uses: ['pool'],
  group: (disk, fleet) => (disk.writable ? diskKey(disk, fleet) : undefined),
  *check(disks, fleet) {
    for (const disk of disks) {
      const rivals = disks.filter(other => isRival(disk, other, fleet));
      const [first] = rivals;
      if (!first) continue;
      yield {
        at: disk,
        subject: disk.name,
        related: rivals.map(at => ({ at, message: `${at.guest} writes to it here, as ${at.name}.` })),
        message: `${sourceName(disk.source)} is writable in ${disk.guest} and in ${first.guest}${rivals.length > 1 ? ` and ${rivals.length - 1} more` : ''}: each of them can change what the other one reads.`,
      };
    }
  },
  fixes({ libvirt }, disk) {
    const here = libvirt?.select('domain/devices/disk').find(each => contains(each.span, disk.at));
    if (!here) return [];
    return readonlyFix(here, `Make it read-only for ${disk.guest} (${disk.guest} can no longer write to it)`);
  },

  examples: [
    {
      bad: { 'web.xml': guest('web', '«/srv/data.img»'), 'db.xml': guest('db', '«/srv//x/../data.img»') },
      good: { 'web.xml': guest('web', '/srv/data.img'), 'db.xml': guest('db', '/srv/db.img') },
      fixed: {
        'Make it read-only for web (web can no longer write to it)': {
          'web.xml': guest('web', '/srv/data.img', '\n      <readonly/>'),
          'db.xml': guest('db', '/srv//x/../data.img'),
        },
        'Make it read-only for db (db can no longer write to it)': {
          'web.xml': guest('web', '/srv/data.img'),
          'db.xml': guest('db', '/srv//x/../data.img', '\n      <readonly/>'),
        },
      },
    },
    {
      bad: {
        'web.xml': devices`<disk type='block'><source dev='«/dev/vg0/data-1»'/></disk>`,
        'db.xml': devices`<disk type='block'><source dev='«/dev/mapper/vg0-data--1»'/></disk>`.replace('web', 'db'),
      },
      good: {
        'web.xml': devices`<disk type='block'><source dev='/dev/vg0/data-1'/></disk>`,
        'db.xml': devices`<disk type='block'><source dev='/dev/vg0/data-2'/></disk>`.replace('web', 'db'),
      },
      fixed: {
        'Make it read-only for web (web can no longer write to it)': {
          'web.xml': devices`<disk type='block'><source dev='/dev/vg0/data-1'/><readonly/></disk>`,
          'db.xml': devices`<disk type='block'><source dev='/dev/mapper/vg0-data--1'/></disk>`.replace('web', 'db'),
        },
        'Make it read-only for db (db can no longer write to it)': {
          'web.xml': devices`<disk type='block'><source dev='/dev/vg0/data-1'/></disk>`,
          'db.xml': devices`<disk type='block'><source dev='/dev/mapper/vg0-data--1'/><readonly/></disk>`.replace(
            'web',
            'db',
          ),
        },
      },
    },
    {
      // libvirt knows no read-only IDE disk, so none is offered.
      bad: {
        'web.xml': guest('web', '«/srv/data.img»').replace("bus='virtio'", "bus='ide'"),
        'db.xml': guest('db', '«/srv/data.img»').replace("dev='vda' bus='virtio'", "dev='hda'"),
      },
      good: { 'web.xml': guest('web', '/srv/data.img'), 'db.xml': guest('db', '/srv/db.img') },
    },
  ],
  ignores: [
    // The same guest in two files, once with and once without its UUID.
    { 'web.xml': guest('web', '/srv/a.img'), 'copy/web.xml': guest('web', '/srv/a.img') },
    { 'web.xml': guest('web', '/srv/a.img', '<readonly/>'), 'db.xml': guest('db', '/srv/a.img') },
    // Both say that they share it: libvirt/disk-shareable speaks of that.
    { 'web.xml': guest('web', '/srv/a.img', '<shareable/>'), 'db.xml': guest('db', '/srv/a.img', '<shareable/>') },
    { 'web.xml': guest('web', '/srv/a.img', '<transient/>'), 'db.xml': guest('db', '/srv/a.img') },
    {
      'web.xml': guest('web', '/srv/a.img'),
      'db.xml': guest('db', '/srv/a.img'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
    {
      'web.xml': guest('web', '/srv/cl/a.img', '<shareable/>'),
      'db.xml': guest('db', '/srv/cl/a.img'),
      'hvlint.json': '{ "storage": { "clusters": [{ "sources": ["/srv/cl/*"], "domains": ["web", "db"] }] } }',
    },
    {
      'a/etc/libvirt/qemu/web.xml': guest('web', '/srv/a.img'),
      'b/etc/libvirt/qemu/db.xml': guest('db', '/srv/a.img'),
    },
  ],
});

/** Whether another guest may write to the same bytes at the same time without both having asked for it. */
function isRival(disk: Fact<'disk'>, other: Fact<'disk'>, fleet: Fleet<'pool'>): boolean {
  return (
    other.guest !== disk.guest &&
    !(disk.shareable && other.shareable) &&
    sameServer(disk.source, other.source) &&
    !neverTogether(disk.guest, other.guest, fleet) &&
    !inOneCluster(sourceName(disk.source), disk.guest, other.guest, fleet)
  );
}
