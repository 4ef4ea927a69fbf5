import { disks, type Fix, type XenConfig, type XenDisk, xenRule } from '#core';
import { readOnlyFix, vdevOf } from '../../shared/xen-disk.js';

const guest = (disk: string, type = 'pv') =>
  `name = "web"\ntype = "${type}"\nkernel = "/boot/web"\ndisk = [ "${disk}" ]\n`;

export default xenRule({
  title: 'The guest may write to an ISO image',
  why: `A disk is writable unless its entry says otherwise, an image of a CD too. What one guest writes into an installation
        medium runs in every guest that is installed from it.`,
  severity: 'warning',
  references: ['https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html'],

  select: 'disk',
  *check(_here, config) {
    for (const disk of disks(config)) {
      const target = disk.get('target');
      if (!target || !disk.writable || !/\.iso$/i.test(disk.target ?? '')) continue;
      yield {
        at: target.valueSpan,
        subject: vdevOf(disk),
        message: `The guest may write to ${disk.target}: ${disk.has('access') ? 'its access says so' : 'no access is given, and the default is rw'}, so make it read-only.`,
        fixes: protect(disk, config),
      };
    }
  },

  examples: [
    { bad: guest('«/srv/iso/debian.iso»,raw,xvdd'), good: guest('/srv/iso/debian.iso,raw,xvdd,access=r') },
    { bad: guest('«/srv/iso/debian.ISO»,raw,xvdd,w'), good: guest('/srv/iso/debian.ISO,raw,xvdd,r') },
    { bad: guest('«/srv/iso/debian.iso»,raw,hdc', 'hvm'), good: guest('/srv/iso/debian.iso,raw,hdc,cdrom', 'hvm') },
    {
      bad: guest('vdev=hdc,target=«/srv/iso/debian.iso»', 'hvm'),
      good: guest('vdev=hdc,cdrom,target=/srv/iso/debian.iso', 'hvm'),
    },
    {
      bad: guest('file:«/srv/iso/debian.iso»,hdc:disk,w', 'hvm'),
      good: guest('/srv/iso/debian.iso,,hdc,cdrom', 'hvm'),
    },
    { bad: guest('«/srv/iso/debian.iso»,raw,hdc'), good: guest('/srv/iso/debian.iso,raw,hdc,cdrom') },
    { bad: guest('«/srv/iso/debian.iso»,raw,xvdd', 'hvm'), good: guest('/srv/iso/debian.iso,raw,xvdd,cdrom', 'hvm') },
  ],
  ignores: [
    guest('/srv/iso/debian.iso,raw,hdc,cdrom'),
    guest('/srv/iso/debian.iso,,hdc:cdrom,r'),
    guest('/srv/iso/debian.iso,raw,xvdd,r'),
    guest('/srv/iso/debian.iso.img,raw,xvdd,w'),
    guest('/srv/iso/{{ iso }},raw,xvdd,w'),
  ],
});

/** A CD-ROM drive where the guest may have one, since that is what the image is; else read-only. */
function protect(disk: XenDisk, config: XenConfig): readonly Fix[] {
  const drive = config.guestType === 'hvm' || /^(?:hd|sd)/.test(disk.vdev ?? '');
  if (!drive) return readOnlyFix(disk, config, 'Make it read-only (the guest can no longer write to it)');
  // The type of the drive that stands there already cannot be given again.
  if (disk.has('devtype')) return [];
  return [
    {
      title: 'Make it a CD-ROM drive (read-only, and the guest sees another device)',
      safe: false,
      edits: [disk.setFlag('cdrom')],
    },
  ];
}
