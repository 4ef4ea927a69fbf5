import { devices, libvirtRule } from '#core';
import { diskName, isWritable } from '../../shared/disk.js';

const ALONE = 'Stop sharing the disk (no other guest can use it while this one runs)';
const disk = (format: string, more = '\n      <shareable/>') =>
  devices`
    <disk type='file' device='disk'>
      <driver name='qemu' type='${format}'/>
      <source file='/srv/cluster/quorum.img'/>
      <target dev='vda' bus='virtio'/>${more}
    </disk>
  `;

export default libvirtRule({
  title: 'A disk that is not raw is shared',
  why: `Every format but raw keeps tables of its own in the image, and each QEMU that has it open holds its own copy of them.
        The second writer destroys the image for both guests, so libvirt refuses such a disk.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'libvirt src/qemu/qemu_validate.c, qemuValidateDomainDeviceDefDiskFrontend',
  ],
  silences: ['libvirt/disk-shareable'],

  select: 'domain/devices/disk',
  *check(here, document) {
    const shareable = here.first('shareable');
    const format = here.first('driver')?.attribute('type');
    if (document.driver !== 'qemu' || !format || format.value === 'raw') return;
    if (!shareable || !isWritable(here)) return;
    yield {
      at: format.valueSpan,
      subject: diskName(here),
      message: `libvirt refuses to share a ${format.value} disk, which two writers would destroy: convert the image to raw, or take <shareable/> away.`,
      fixes: [{ title: ALONE, safe: false, edits: [shareable.remove()] }],
    };
  },

  examples: [{ bad: disk('«qcow2»'), good: disk('raw'), fixed: { [ALONE]: disk('qcow2', '') } }],
  ignores: [
    disk('qcow2', ''),
    disk('qcow2', '\n      <shareable/>\n      <readonly/>'),
    disk('qcow2').replace("device='disk'", "device='cdrom'"),
    disk('{{ format }}'),
    disk('qcow2').replace("type='kvm'", "type='xen'"),
  ],
});
