import { devices, lexicalPath, libvirtRule, matches } from '#core';
import { diskName, isWritable } from '../../shared/disk.js';

/** Names of partitions, by the kernel and by udev. */
const PARTITION =
  /^\/dev\/(((sd|vd|xvd)[a-z]{1,3}|hd[a-z]|dasd[a-z]+)\d+|(nvme\d+n\d+|mmcblk\d+|md\d+)p\d+|disk\/by-\w+\/.*-part\d+)$/;

const disk = (source: string, device = 'disk', more = '') => devices`
  <disk type='block' device='${device}'>
    <driver name='qemu' type='raw'/>
    <source ${source}/>
    <target dev='sda' bus='scsi'/>${more}
  </disk>
`;

export default libvirtRule({
  title: 'The guest has a partition of a disk of the host',
  why: `The other partitions of that disk are the host's or another guest's, and one queue, one cache and one SCSI device serve
        them all. Commands that go past the block layer know no partitions: they reach the whole disk.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms', 'CVE-2011-4127'],

  select: 'domain/devices/disk',
  *check(here, document, settings) {
    const source = here.first('source');
    const place = source?.attribute('dev') ?? source?.attribute('file');
    if (document.driver !== 'qemu' || !place || !isWritable(here)) return;
    const path = lexicalPath(place.value);
    if (!PARTITION.test(path) || matches(path, settings.storage?.dedicatedDisks ?? [])) return;
    const lun = here.value('device') === 'lun';
    yield {
      at: place.valueSpan,
      subject: diskName(here),
      ...(lun ? { severity: { strict: 'error' } } : {}),
      message: lun
        ? `${path} is a partition, but the SCSI commands that device='lun' lets through reach the whole disk: give the guest a disk or a volume of its own.`
        : `${path} is a partition of a disk that the guest shares with the host or with others: give it a disk or a volume of its own.`,
    };
  },

  examples: [
    { bad: disk("dev='«/dev/sdb3»'"), good: disk("dev='/dev/vg0/web'") },
    { bad: disk("dev='«/dev/disk/by-id/wwn-0x5000c500a1b2c3d4-part1»'", 'lun'), good: disk("dev='/dev/vg0/web'") },
    { bad: disk("file='«/dev/nvme0n1p2»'").replace('block', 'file'), good: disk("dev='/dev/vg0/web'") },
  ],
  ignores: [
    disk("dev='/dev/sdb'"),
    disk("dev='/dev/nvme0n1'"),
    disk("dev='/dev/mapper/vg0-web1'"),
    disk("dev='/dev/disk/by-id/wwn-0x5000c500a1b2c3d4'"),
    // A guest that only reads it changes nothing for the others.
    disk("dev='/dev/sdb3'", 'disk', '\n    <readonly/>'),
    disk("dev='/dev/sdb{{ number }}'"),
    disk("dev='/dev/sdb3'").replace("type='kvm'", "type='vmware'"),
    { 'web.xml': disk("dev='/dev/sdb3'"), 'hvlint.json': '{ "storage": { "dedicatedDisks": ["/dev/sdb*"] } }' },
  ],
});
