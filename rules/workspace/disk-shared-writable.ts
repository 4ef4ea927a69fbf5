import { contains, devices, disks, type Fact, workspaceRule } from '#core';
import { diskKey, overlap, sourceName, wholeDisk } from '../shared/disk-identity.js';
import { readonlyFix } from '../shared/readonly-disk.js';
import { type Condition, clashesIn, clustersOf, inOneCluster } from '../shared/rivals.js';
import { readOnlyFix } from '../shared/xen-disk.js';

const guest = (name: string, source: string, more = '') =>
  devices`
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='${source}'/>
      <target dev='vda' bus='virtio'/>${more}
    </disk>
  `.replace('web', name);
const block = (name: string, dev: string) =>
  devices`<disk type='block'><source dev='${dev}'/></disk>`.replace('web', name);
const xen = (name: string, disk: string) => `name = "${name}"\nkernel = "/boot/web"\ndisk = [ ${disk} ]\n`;
const rbd = (name: string, host: string) =>
  devices`
    <disk type='network'>
      <source protocol='rbd' name='«vms/web»'><host name='${host}'/></source>
      <target dev='hda'/>
    </disk>
  `.replace('<name>web', `<name>${name}`);
const plain = (sample: string) => sample.replace(/[«»]/g, '');
const fix = (name: string) => `Make it read-only for ${name} (${name} can no longer write to it)`;

export default workspaceRule({
  title: 'Two guests write to one disk',
  why: `Each guest writes what the other one reads: a break-in in one of them is a break-in in both. Without a cluster
        file system it also destroys the data, since neither knows what the other has in its cache.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://libvirt.org/kbase/locking.html',
    'https://libvirt.org/drvqemu.html#selinux-svirt-confinement',
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html',
  ],

  select: 'disk',
  uses: ['pool'],
  group: (disk, fleet) => (disk.writable ? wholeDisk(diskKey(disk, fleet)) : undefined),
  *check(same, fleet) {
    const shared: Condition<Fact<'disk'>> = {
      clash: (here, other) =>
        // Both say that they share it: libvirt/disk-shareable speaks of that.
        !(here.shareable && other.shareable) &&
        overlap(here, other, fleet) !== undefined &&
        !inOneCluster(sourceName(here.source), here.guest, other.guest, fleet),
      decisive: ({ source, shareable, guest }) => JSON.stringify([source, shareable, clustersOf(guest, fleet)]),
    };
    for (const { here, rivals, others } of clashesIn(same, fleet, shared)) {
      const [first] = rivals;
      const whole = overlap(here, first, fleet) === 'same';
      const what = sourceName(here.source);
      yield {
        at: here,
        subject: here.name,
        ...(whole ? {} : { severity: 'warning' as const }),
        related: rivals.map(at => ({ at, message: `${at.guest} writes to ${sourceName(at.source)} here.` })),
        message: whole
          ? `${what} is writable in ${here.guest} and in ${others}: each of them can change what the other one reads, so give each its own or name their cluster in hvlint.json.`
          : `${what} is writable in ${here.guest}, and ${sourceName(first.source)} in ${others}: one is a part of the other, so give each its own.`,
      };
    }
  },
  fixes({ libvirt, xen }, { guest, at }) {
    const title = fix(guest);
    const here = libvirt?.select('domain/devices/disk').find(each => contains(each.span, at));
    const disk = xen && disks(xen).find(each => contains(each.atom.span, at));
    if (xen && disk) return readOnlyFix(disk, xen, title);
    return here ? readonlyFix(here, title) : [];
  },

  examples: [
    {
      bad: { 'web.xml': guest('web', '«/srv/data.img»'), 'db.xml': guest('db', '«/srv//x/../data.img»') },
      good: { 'web.xml': guest('web', '/srv/data.img'), 'db.xml': guest('db', '/srv/db.img') },
      fixed: {
        [fix('web')]: { 'web.xml': guest('web', '/srv/data.img', '\n      <readonly/>') },
        [fix('db')]: { 'db.xml': guest('db', '/srv//x/../data.img', '\n      <readonly/>') },
      },
    },
    {
      bad: {
        'web.xml': block('web', '«/dev/vg0/data-1»'),
        'db.xl': xen('db', '«"phy:mapper/vg0-data--1,xvda,w"»'),
      },
      good: { 'web.xml': block('web', '/dev/vg0/data-1'), 'db.xl': xen('db', '"phy:vg0/data-2,xvda,w"') },
      fixed: {
        [fix('web')]: { 'web.xml': block('web', '/dev/vg0/data-1').replace('</disk>', '<readonly/></disk>') },
        [fix('db')]: { 'db.xl': xen('db', '"phy:mapper/vg0-data--1,xvda,r"') },
      },
    },
    {
      // A part and the whole. libvirt knows no read-only IDE disk, so none is offered.
      bad: {
        'web.xml': block('web', '«/dev/sdb»').replace('</disk>', "<target dev='hda'/></disk>"),
        'db.xml': block('db', '«/dev/sdb1»').replace('</disk>', "<target dev='sda' bus='sata'/></disk>"),
      },
      good: { 'web.xml': block('web', '/dev/sdb2'), 'db.xml': block('db', '/dev/sdb1') },
    },
    {
      // A volume of a pool, and the image that it is on the storage server.
      bad: {
        'vms.xml':
          "<pool type='rbd'>\n  <name>ceph</name>\n  <source>\n    <name>vms</name>\n    <host name='MON1'/>\n  </source>\n</pool>\n",
        'web.xml': devices`
          <disk type='volume'><source pool='ceph' volume='«web»'/><target dev='hda'/></disk>
        `,
        'db.xml': rbd('db', 'mon1'),
      },
      good: { 'web.xml': plain(rbd('web', 'mon1')), 'db.xml': plain(rbd('db', 'mon2')) },
    },
  ],
  ignores: [
    // The same guest in two files, once with and once without its UUID.
    { 'web.xml': guest('web', '/srv/a.img'), 'copy/web.xml': guest('web', '/srv/a.img') },
    { 'web.xml': guest('web', '/srv/a.img', '<readonly/>'), 'db.xml': guest('db', '/srv/a.img') },
    { 'web.xml': guest('web', '/srv/a.img', '<shareable/>'), 'db.xml': guest('db', '/srv/a.img', '<shareable/>') },
    { 'web.xml': guest('web', '/srv/a.img', '<transient/>'), 'db.xml': guest('db', '/srv/a.img') },
    { 'web.xml': guest('web', '/dev/null'), 'db.xl': xen('db', '"phy:/dev/null,xvda,w"') },
    { 'web.xml': guest('web', '{{ disk }}'), 'db.xml': guest('db', '{{ disk }}') },
    // The path of another domain, and what a script makes of it.
    { 'web.xl': xen('web', '"/srv/a.img,raw,xvda,w,backend=nas"'), 'db.xl': xen('db', '"/srv/a.img,raw,xvda,w"') },
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
