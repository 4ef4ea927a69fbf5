import { libvirtRule } from '#core';
import { container } from '../../shared/container.js';

const filesystem = (type: string, source: string) =>
  container`
    <devices>
      <filesystem type=${type}>
        <source ${source}/>
        <target dir='/'/>
      </filesystem>
    </devices>
  `;
const GOOD = filesystem("'mount'", "dir='/srv/lxc/web'");

export default libvirtRule({
  title: 'The kernel of the host mounts what the container writes',
  why: `The kernel finds out by itself what file system is in the image, and reads it. File system code is not made for images
        of an enemy: one that is written just so attacks the kernel that the host and all containers share.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#filesystems',
    'https://libvirt.org/kbase/secureusage.html#disk-image-handling',
  ],

  select: 'domain/devices/filesystem',
  *check(here, document) {
    const type = here.attribute('type');
    if (document.driver !== 'lxc' || (type?.value !== 'block' && type?.value !== 'file')) return;
    const source = here.first('source');
    const path = source?.value('dev') ?? source?.value('file') ?? 'an image';
    yield {
      at: type.valueSpan,
      subject: here.first('target')?.known('dir') ?? path,
      message: `The kernel of the host mounts ${path}, whose content the container writes: give it a folder of the host instead.`,
    };
  },

  examples: [
    { bad: filesystem("'«block»'", "dev='/dev/vg0/web'"), good: GOOD },
    { bad: filesystem("'«file»'", "file='/srv/lxc/web.img'"), good: GOOD },
  ],
  ignores: [GOOD, filesystem("'block'", "dev='/dev/vg0/web'").replace("type='lxc'", "type='kvm'")],
});
