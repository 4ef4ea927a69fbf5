import { devices, libvirtRule } from '#core';
import { diskName, isWritable } from '../../shared/disk.js';

const disk = (cache: string, more = '') =>
  devices`
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'${cache}/>
      <source file='/srv/web.qcow2'/>
      <target dev='vda' bus='virtio'/>${more}
    </disk>
  `;
const UNSAFE = " cache='unsafe'";

export default libvirtRule({
  title: 'The disk ignores that the guest wants its data on disk',
  why: `QEMU tells the guest that its data is written and leaves it in memory of the host. A crash or a power cut of the host
        then loses what the guest relies on: its file system, its database, its audit log.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://www.qemu.org/docs/master/system/qemu-manpage.html',
  ],

  select: 'domain/devices/disk',
  *check(here, document) {
    const driver = here.first('driver');
    const cache = driver?.attribute('cache');
    if (document.driver !== 'qemu' || !driver || cache?.value !== 'unsafe') return;
    // A shared disk may not be cached at all, which is told of by itself.
    if (!isWritable(here) || here.has('transient') || here.has('shareable')) return;
    const edit = driver.unset('cache');
    yield {
      at: cache.valueSpan,
      subject: diskName(here),
      message:
        "cache='unsafe' ignores each flush of this guest, so a crash of its host loses data that it takes for written: leave the cache to libvirt's default.",
      fixes: edit ? [{ title: 'Leave the cache mode to its default', safe: true, edits: [edit] }] : [],
    };
  },

  examples: [{ bad: disk(" cache='«unsafe»'"), good: disk('') }],
  ignores: [
    disk(" cache='writeback'"),
    disk(" cache='none'"),
    disk(UNSAFE, '\n      <transient/>'),
    disk(UNSAFE, '\n      <readonly/>'),
    disk(UNSAFE, '\n      <shareable/>'),
    disk(UNSAFE).replace("device='disk'", "device='cdrom'"),
    disk(" cache='{{ cache }}'"),
    disk(UNSAFE).replace("type='kvm'", "type='xen'"),
  ],
});
