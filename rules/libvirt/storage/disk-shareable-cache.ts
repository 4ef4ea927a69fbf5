import { devices, libvirtRule, lookUp } from '#core';
import { diskName, isWritable } from '../../shared/disk.js';

/** The modes that keep blocks in the memory of the host, each with the one that does not but tells the guest the same. */
const UNCACHED: Readonly<Record<string, string>> = { writethrough: 'directsync', writeback: 'none', unsafe: 'none' };

const disk = (cache: string, more = '\n      <shareable/>') =>
  devices`
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'${cache}/>
      <source file='/srv/cluster/quorum.img'/>
      <target dev='vda' bus='virtio'/>${more}
    </disk>
  `;

export default libvirtRule({
  title: 'A shared disk is cached by the host',
  why: `The guest reads blocks from the memory of its own host, though the other guest has written new ones since. Both then
        act on old data, and a shared file system is destroyed.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'libvirt src/qemu/qemu_domain.c, qemuDomainPrepareDiskCachemode',
  ],

  select: 'domain/devices/disk',
  *check(here, document) {
    const driver = here.first('driver');
    const cache = driver?.attribute('cache');
    if (document.driver !== 'qemu' || !driver || !cache || !here.has('shareable') || !isWritable(here)) return;
    const uncached = lookUp(UNCACHED, cache.value);
    if (!uncached) return;
    yield {
      at: cache.valueSpan,
      subject: diskName(here),
      message: `cache='${cache.value}' keeps blocks of this shared disk in the host's memory, where the guest does not see what others write: use cache='${uncached}'.`,
      fixes: [
        {
          title: `Use cache='${uncached}' (the guest does not start where the file system has no O_DIRECT)`,
          safe: false,
          edits: [driver.set('cache', uncached)],
        },
      ],
    };
  },

  examples: [
    { bad: disk(" cache='«writeback»'"), good: disk(" cache='none'") },
    { bad: disk(" cache='«unsafe»'"), good: disk(" cache='none'") },
    // With a write cache taken away the guest is told of none, so it gets none afterwards either.
    { bad: disk(" cache='«writethrough»'"), good: disk(" cache='directsync'") },
  ],
  ignores: [
    // libvirt itself takes none for a shared disk.
    disk(''),
    disk(" cache='default'"),
    disk(" cache='writeback'", ''),
    disk(" cache='writeback'", '\n      <shareable/>\n      <readonly/>'),
    disk(" cache='writeback'").replace("device='disk'", "device='cdrom'"),
    // libxl does not read the cache mode.
    disk(" cache='writeback'").replace("type='kvm'", "type='xen'"),
  ],
});
