import { devices, lexicalPath, libvirtRule, matches } from '#core';
import { diskName, isWritable } from '../../shared/disk.js';

/** Names that the kernel gives to whole disks, in the order in which it finds them. */
const WHOLE = /^\/dev\/((sd|vd|xvd)[a-z]{1,3}|hd[a-z]|nvme\d+n\d+|mmcblk\d+|dasd[a-z]+|md\d+)$/;

const disk = (source: string, more = '') =>
  devices`
    <disk type='block' device='disk'>
      <driver name='qemu' type='raw'/>
      <source ${source}/>
      <target dev='vda' bus='virtio'/>${more}
    </disk>
  `;

export default libvirtRule({
  title: 'The guest has a whole disk of the host, by a name that may move',
  why: `Names such as /dev/sda are dealt out at boot, in the order in which the kernel finds the disks. After a change of
        cabling or a slow controller the same name may be the system disk of the host, and the guest then writes to that.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://libvirt.org/kbase/secureusage.html#disk-image-handling',
  ],

  select: 'domain/devices/disk',
  *check(here, document, settings) {
    if (document.driver !== 'qemu' && document.driver !== 'xen') return;
    const source = here.first('source');
    const place = source?.attribute('dev') ?? source?.attribute('file');
    if (!place || !isWritable(here)) return;
    const path = lexicalPath(place.value);
    if (!WHOLE.test(path) || matches(path, settings.storage?.dedicatedDisks ?? [])) return;
    yield {
      at: place.valueSpan,
      subject: diskName(here),
      message: `${path} is a whole disk, by a kernel name that may be another one after the next boot, even the host's own: name it by /dev/disk/by-id or give the guest a volume.`,
    };
  },

  examples: [
    { bad: disk("dev='«/dev/sda»'"), good: disk("dev='/dev/disk/by-id/wwn-0x5000c500a1b2c3d4'") },
    { bad: disk("file='«/dev/nvme0n1»'").replace('block', 'file'), good: disk("dev='/dev/vg0/web'") },
    { bad: disk("dev='«/dev/md127»'"), good: disk("dev='/dev/md/data'") },
  ],
  ignores: [
    disk("dev='/dev/sda'", '\n      <readonly/>'),
    disk("dev='/dev/sda'").replace("device='disk'", "device='cdrom'"),
    disk("dev='/dev/sda1'"),
    disk("dev='/dev/sdcache'"),
    disk("dev='/dev/mapper/vg0-web'"),
    disk("dev='/dev/zvol/tank/web'"),
    disk("dev='/dev/drbd0'"),
    disk("dev='/dev/rbd0'"),
    disk("dev='/dev/disk/by-id/wwn-0x5000c500a1b2c3d4'"),
    disk("dev='/dev/sr0'"),
    disk("dev='{{ disk }}'"),
    disk("dev='/dev/sda'").replace("type='kvm'", "type='vmware'"),
    { 'web.xml': disk("dev='/dev/sdb'"), 'hvlint.json': '{ "storage": { "dedicatedDisks": ["/dev/sd[b-z]"] } }' },
  ],
});
