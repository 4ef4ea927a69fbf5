import { devices, libvirtRule } from '#core';
import { diskName } from '../../shared/disk.js';

/** Names of the drives of a host: of the kernel, and the links of udev. */
const DRIVE = /^\/dev\/(sr\d+|scd\d+|cdrom\d*|cdrw\d*|dvd\d*|dvdrw\d*)$/;

const drive = (source: string, device = 'cdrom') =>
  devices`
    <disk type='block' device='${device}'>
      <driver name='qemu' type='raw'/>${source}
      <target dev='sda' bus='sata'/>
      <readonly/>
    </disk>
  `;
const from = (path: string) => `\n      <source dev='${path}'/>`;

export default libvirtRule({
  title: 'The guest reads the CD drive of the host',
  why: `Whatever medium an operator puts into the host, for whatever purpose, the guest reads along. It can lock and open the drive
        as well, and its commands reach a real device.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms', 'CVE-2015-5154'],

  select: 'domain/devices/disk',
  *check(here, document) {
    if ((document.driver !== 'qemu' && document.driver !== 'xen') || here.value('device') !== 'cdrom') return;
    const source = here.first('source');
    const place = source?.attribute('dev');
    if (!source || !place || !DRIVE.test(place.value)) return;
    yield {
      at: place.valueSpan,
      subject: diskName(here),
      message: `${place.value} is the drive of the host, so this guest reads every medium that is put in there: leave its own drive empty, or give it an image.`,
      fixes: [
        {
          title: 'Leave the drive of the guest empty (it no longer sees the medium of the host)',
          safe: false,
          edits: [source.remove()],
        },
      ],
    };
  },

  examples: [
    { bad: drive(from('«/dev/sr0»')), good: drive('') },
    { bad: drive(from('«/dev/cdrom»')), good: drive('') },
  ],
  ignores: [
    drive(''),
    drive(from('/dev/vg0/install-media')),
    drive(from('{{ drive }}')),
    drive(from('/dev/sr0'), 'disk'),
    drive(from('/dev/sr0')).replace("type='kvm'", "type='vmware'"),
  ],
});
