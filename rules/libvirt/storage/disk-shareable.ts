import { devices, libvirtRule } from '#core';
import { diskName, isInCluster, isWritable, whereOf } from '../../shared/disk.js';

const disk = (more: string) =>
  devices`
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='/srv/cluster/quorum.img'/>
      <target dev='vdb' bus='virtio'/>${more}
    </disk>
  `;
const SHARED = disk('\n      «<shareable/>»');

export default libvirtRule({
  title: 'The guest shares a writable disk',
  why: `SELinux then labels the image without the categories that keep guests apart, so every guest of the host that breaks
        out may read and write it, not only those that were meant to. Where no cluster file system looks after the disk,
        two guests that write to it destroy its data.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://libvirt.org/drvqemu.html#selinux-svirt-confinement',
    'libvirt src/security/security_selinux.c, virSecuritySELinuxSetImageLabelInternal',
  ],

  select: 'domain/devices/disk',
  *check(here, document, settings) {
    const shareable = here.first('shareable');
    if (!shareable || (document.driver !== 'qemu' && document.driver !== 'xen')) return;
    if (!isWritable(here) || isInCluster(here, document.guest, settings)) return;
    const what =
      document.driver === 'xen'
        ? 'Xen lets any other guest that names it write to it as well'
        : 'under SELinux its label lets any guest of the host write to it after a break-out';
    yield {
      at: shareable.span,
      subject: diskName(here),
      message: `<shareable/> opens ${whereOf(here)} to other guests, and ${what}: name its cluster in hvlint.json, or stop sharing it.`,
      fixes: [
        {
          title: 'Stop sharing the disk (no other guest can use it while this one runs)',
          safe: false,
          edits: [shareable.remove()],
        },
      ],
    };
  },

  examples: [
    { bad: SHARED, good: disk('') },
    { bad: SHARED.replace("type='kvm'", "type='xen'"), good: disk('').replace("type='kvm'", "type='xen'") },
  ],
  ignores: [
    disk('\n      <shareable/>\n      <readonly/>'),
    disk('\n      <shareable/>').replace("device='disk'", "device='cdrom'"),
    disk('\n      <shareable/>').replace("type='kvm'", "type='vmware'"),
    {
      'web.xml': disk('\n      <shareable/>'),
      'hvlint.json': '{ "storage": { "clusters": [{ "sources": ["/srv/cluster/*"], "domains": ["web"] }] } }',
    },
  ],
});
