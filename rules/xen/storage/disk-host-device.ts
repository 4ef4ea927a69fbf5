import { disks, matches, type Settings, type XenDisk, xenRule } from '#core';
import { sensitivePath } from '../../shared/sensitive-paths.js';
import { dom0Path, readOnlyFix, vdevOf } from '../../shared/xen-disk.js';

const guest = (disk: string, type = 'pv') =>
  `name = "web"\ntype = "${type}"\nkernel = "/boot/web"\ndisk = [ "${disk}" ]\n`;

const WHOLE = /^\/dev\/(?:(?:sd|hd|vd|xvd)[a-z]+|nvme\d+n\d+|mmcblk\d+|md\d+)$/;
/** Names of whole disks by what they are or where they hang; those of a storage network are meant for guests. */
const BY_NAME =
  /^\/dev\/disk\/(?:by-id\/(?:ata|nvme|usb|scsi-[^3]|virtio|mmc)|by-path\/pci)(?!.*-(?:part\d+|fc-.*|iscsi-.*)$).+$/;
const REMOVABLE = /^\/dev\/(?:sr|scd|fd)\d+$|^\/dev\/(?:cdrom|dvd|floppy)$/;

export default xenRule({
  title: 'The guest is given a device or file that Dom0 lives on',
  why: `A guest that writes to the disk from which Dom0 boots, or to its memory, is Dom0 from then on. A drive with a medium
        shows the guest whatever the last person left in it.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html',
    'NIST SP 800-125, virtual devices and the physical ones behind them',
  ],

  select: 'disk',
  *check(_here, config, settings) {
    for (const disk of disks(config)) {
      const path = dom0Path(disk);
      const kind = path === undefined ? undefined : kindOf(path, disk, settings);
      const target = disk.get('target');
      if (path === undefined || !kind || !target) continue;
      yield {
        at: target.valueSpan,
        subject: vdevOf(disk),
        ...(kind.what === 'own' ? { severity: 'error' as const } : {}),
        ...(kind.what === 'removable' ? { severity: { strict: 'information' } as const } : {}),
        message: kind.message,
        fixes:
          kind.what === 'whole'
            ? readOnlyFix(disk, config, 'Make it read-only (the guest can no longer write to it)')
            : [],
      };
    }
  },

  examples: [
    { bad: guest('«/dev/sda»,raw,xvda,rw'), good: guest('/dev/sda,raw,xvda,r') },
    { bad: guest('vdev=xvda,target=«/dev/nvme0n1»'), good: guest('vdev=xvda,access=r,target=/dev/nvme0n1') },
    { bad: guest('«/dev/sda»,raw,xvda,rw', 'hvm'), good: guest('/dev/vg0/web,raw,xvda,rw', 'hvm') },
    { bad: guest('«/dev/mem»,raw,xvda,r'), good: guest('/dev/vg0/web,raw,xvda,rw') },
    { bad: guest('«/dev/sr0»,,xvdc,cdrom'), good: guest('/srv/iso/debian.iso,,xvdc,cdrom') },
    {
      bad: guest('phy:«/dev/disk/by-id/ata-ST4000NM0033_Z1Z0»,xvdb,w'),
      good: guest('phy:/dev/disk/by-id/ata-ST4000NM0033_Z1Z0,xvdb,r'),
    },
  ],
  ignores: [
    guest('/dev/sda3,raw,xvda,rw'),
    guest('/dev/sda,raw,xvda,r'),
    guest('/dev/vg0/web,raw,xvda,rw'),
    guest('/dev/disk/by-id/ata-ST4000NM0033_Z1Z0-part2,raw,xvda,rw'),
    guest('/dev/disk/by-id/wwn-0x5000c500a0b1c2d3,raw,xvda,rw'),
    guest('/dev/disk/by-path/pci-0000:04:00.0-fc-0x50060160-lun-1,raw,xvda,rw'),
    guest('/dev/sda,raw,xvda,rw,backend=storage'),
    guest('vdev=xvda,script=block-own,target=/dev/sda'),
    {
      'web.xl': guest('/dev/sdb,raw,xvda,rw'),
      'hvlint.json': '{ "storage": { "dedicatedDisks": ["/dev/sdb"] } }',
    },
  ],
});

interface Kind {
  /** What Dom0 itself is run through, a whole disk, or a drive with a medium. */
  readonly what: 'own' | 'whole' | 'removable';
  readonly message: string;
}

function kindOf(path: string, disk: XenDisk, settings: Settings): Kind | undefined {
  const sensitive = sensitivePath(path);
  const own =
    sensitive?.is ??
    (/^\/dev\/(?:nvram|xen(?:\/.*)?)$/.test(path) ? 'is a device through which Dom0 is run' : undefined);
  if (own && (disk.writable || !sensitive?.readable)) {
    return {
      what: 'own',
      message: `${path} ${own}, and the guest may ${disk.writable ? 'write to it' : 'read it'}: give it an image or a volume of its own.`,
    };
  }
  if (
    disk.writable &&
    (WHOLE.test(path) || BY_NAME.test(path)) &&
    !matches(path, settings.storage?.dedicatedDisks ?? [])
  ) {
    return {
      what: 'whole',
      message: `The guest may write to all of ${path}, a whole disk of the host: give it a volume, or name the disk in storage.dedicatedDisks of hvlint.json.`,
    };
  }
  if (!REMOVABLE.test(path)) return undefined;
  return {
    what: 'removable',
    message: `The guest is given the drive ${path} of the host, with whatever medium is in it: give it an image instead.`,
  };
}
