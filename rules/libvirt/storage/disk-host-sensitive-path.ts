import { devices, libvirtRule } from '#core';
import { type Disk, diskName, isWritable } from '../../shared/disk.js';
import { sensitiveFolder, sensitivePath } from '../../shared/sensitive-paths.js';

const disk = (source: string, more = '') =>
  devices`
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source ${source}/>
      <target dev='vda' bus='virtio'/>${more}
    </disk>
  `;
const ISO = '/usr/share/virtio/virtio-win.iso';

export default libvirtRule({
  title: 'A disk of the guest is a system file of the host',
  why: `What a guest has as its disk it reads byte for byte, and writes where the disk is not read-only. A system file of the
        host in that place gives the guest the secrets or the code of the host without any break-out.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'libvirt src/security/virt-aa-helper.c, valid_path',
    'NIST SP 800-125A Rev. 1, device emulation and access control',
  ],

  select: 'domain/devices/disk',
  *check(here, document) {
    if (document.driver !== 'qemu' && document.driver !== 'xen') return;
    const path = pathOf(here);
    if (!path) return;
    const found = path.folder ? sensitiveFolder(path.value) : sensitivePath(path.value);
    const writable = isWritable(here);
    if (!found || (found.readable && !writable)) return;
    yield {
      at: path.at,
      subject: diskName(here),
      severity: writable ? 'error' : 'warning',
      message: `${path.value} ${found.is}, and this guest may ${writable ? 'read and write' : 'read'} it as its disk: move the image into a storage pool of its own.`,
    };
  },

  examples: [
    { bad: disk("file='«/etc/shadow»'"), good: disk("file='/var/lib/libvirt/images/web.img'") },
    {
      bad: disk("file='«/srv/../boot/initrd.img»'"),
      good: disk("file='/boot/initrd.img'", '\n      <readonly/>'),
    },
    {
      bad: disk("dev='«/dev/mem»'").replace("'file'", "'block'"),
      good: disk("dev='/dev/vg0/web'").replace("'file'", "'block'"),
    },
    {
      bad: disk("dir='«/»'", '\n      <readonly/>').replace("'file'", "'dir'"),
      good: disk("dir='/srv/media'", '\n      <readonly/>').replace("'file'", "'dir'"),
    },
  ],
  ignores: [
    disk("file='/dev/sdb'"),
    disk("file='/dev/disk/by-id/wwn-0x5000c500a1b2c3d4'"),
    disk("file='/srv/etc/web.img'"),
    // What packages install is public; only a guest that may write to it does harm.
    disk(`file='${ISO}'`, '\n      <readonly/>'),
    disk(`file='${ISO}'`).replace("device='disk'", "device='cdrom'"),
    disk("file='{{ image }}'"),
    disk("file='/etc/shadow'").replace("type='kvm'", "type='vmware'"),
  ],
});

/** The path of the host that the disk names, if it names one. */
function pathOf(here: Disk) {
  const source = here.first('source');
  const file = source?.attribute('file') ?? source?.attribute('dev') ?? source?.attribute('dir');
  return file && { value: file.value, at: file.valueSpan, folder: source?.attribute('dir') !== undefined };
}
