import { devices, libvirtRule } from '#core';
import { diskName, isWritable } from '../../shared/disk.js';

const disk = (driver: string, more = '', source = "<source dir='/srv/share'/>") =>
  devices`
    <disk type='dir' device='disk'>
      <driver name='qemu'${driver}/>
      ${source}
      <target dev='vdb' bus='virtio'/>${more}
    </disk>
  `;
const ISO = devices`
  <disk type='file' device='cdrom'>
    <driver name='qemu' type='raw'/>
    <source file='/srv/share.iso'/>
    <target dev='sda' bus='sata'/>
    <readonly/>
  </disk>
`;

export default libvirtRule({
  title: 'A folder of the host is made up as a disk',
  why: `QEMU makes a FAT file system out of the folder while the guest runs, with code that few use and nobody hardens, inside
        the process that a guest attacks first. All files below the folder that QEMU may read are the guest's to read.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'libvirt src/qemu/qemu_domain.c, qemuDomainValidateStorageSource',
  ],

  select: 'domain/devices/disk',
  *check(here, document) {
    if (document.driver !== 'qemu' || here.value('type') !== 'dir') return;
    const dir = here.first('source')?.attribute('dir');
    // Where no format is said libvirt takes raw, here too, and then refuses it.
    const format = here.first('driver')?.value('type') ?? 'raw';
    const refused =
      format !== 'fat'
        ? `whose format is ${format}, not fat`
        : isWritable(here)
          ? 'that the guest may write to'
          : undefined;
    yield {
      at: dir?.valueSpan ?? here.startTag,
      subject: diskName(here),
      message: refused
        ? `libvirt refuses a disk made of a folder ${refused}: put ${dir?.value ?? 'its files'} on a read-only ISO image.`
        : `QEMU makes a FAT disk of all that is below ${dir?.value ?? 'this folder'} while the guest runs: put what the guest needs on a read-only ISO image.`,
    };
  },

  examples: [
    { bad: disk(" type='fat'", '\n      <readonly/>', "<source dir='«/srv/share»'/>"), good: ISO },
    { bad: disk(" type='fat'", '', "<source dir='«/srv/share»'/>"), good: ISO },
    { bad: disk('', '\n      <readonly/>', "<source dir='«/srv/share»'/>"), good: ISO },
  ],
  ignores: [
    disk(" type='fat'").replace("type='kvm'", "type='xen'"),
    disk(" type='fat'").replace("'dir'", "'{{ type }}'"),
  ],
});
