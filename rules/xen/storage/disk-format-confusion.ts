import { disks, type Fix, type XenDisk, xenRule } from '#core';
import { dom0Path, vdevOf } from '../../shared/xen-disk.js';

const guest = (disk: string) => `name = "web"\nkernel = "/boot/web"\ndisk = [ "${disk}" ]\n`;

/** Formats with a header, in which stands where the rest of the image lies. */
const WITH_HEADER = /^(?:qcow2?|vhd|qed)$/;

export default xenRule({
  title: 'The format of the disk is not the one that its name says',
  why: `A guest that writes an image as raw bytes writes its header too, and whoever opens it as qcow2 later follows what stands
        there: to any file of Dom0 that the guest has named as backing file.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html#format',
    'Xen tools/libs/util/libxlu_disk_l.l',
  ],

  select: 'disk',
  *check(_here, config) {
    for (const disk of disks(config)) {
      const target = disk.get('target');
      const path = dom0Path(disk);
      if (!target || path === undefined || disk.cdrom) continue;
      const named = /\.(qcow2?|vhd|qed)$/i.exec(path)?.[1]?.toLowerCase();
      if (named && disk.format === 'raw') {
        yield {
          at: target.valueSpan,
          subject: vdevOf(disk),
          severity: 'information',
          message: `${path} is handed over as raw bytes${disk.has('format') ? '' : ', for no format is given'}: its guest can write the ${named} header.`,
          fixes: asNamed(disk, named),
        };
      }
      // The name of a volume may say what is in it.
      const raw = path.startsWith('/dev/') ? !/qcow2?$|vhd$|qed$/i.test(path) : /\.(?:raw|img)$/i.test(path);
      if (raw && WITH_HEADER.test(disk.format)) {
        yield {
          at: disk.get('format')?.span ?? target.valueSpan,
          subject: vdevOf(disk),
          message: `${path} is opened as ${disk.format}, and its name is that of a raw disk: a guest that has once written to it as such has chosen its header.`,
        };
      }
    }
  },

  examples: [
    { bad: guest('«/srv/web.qcow2»,,xvda,w'), good: guest('/srv/web.qcow2,qcow2,xvda,w') },
    { bad: guest('file:«/srv/web.qcow2»,xvda,w'), good: guest('file:/srv/web.qcow2,xvda,w,format=qcow2') },
    {
      bad: guest('vdev=xvda,target=«/srv/web.vhd»'),
      good: guest('vdev=xvda,format=vhd,target=/srv/web.vhd'),
    },
    { bad: guest('/dev/vg0/web,«qcow2»,xvda,w'), good: guest('/dev/vg0/web,raw,xvda,w') },
    { bad: guest('vdev=xvda,«format=vhd»,target=/srv/web.img'), good: guest('vdev=xvda,target=/srv/web.img') },
    // The prefix gives the format, which cannot be given again.
    { bad: guest('raw:«/srv/web.qcow2»,xvda,w'), good: guest('qcow2:/srv/web.qcow2,xvda,w') },
  ],
  ignores: [
    guest('/srv/web.qcow2,qcow2,xvda,w'),
    guest('/srv/web.img,,xvda,w'),
    guest('/dev/vg0/web-qcow2,qcow2,xvda,w'),
    guest('/srv/web.qcow2,,xvda,w,backend=storage'),
    guest('/srv/web.qcow2,,hdc,cdrom'),
  ],
});

function asNamed(disk: XenDisk, format: string): readonly Fix[] {
  if (/^(?:raw|qcow2?|vhd)$/.test(disk.value('prefix') ?? '')) return [];
  return [
    {
      title: `Say that it is ${format} (the guest sees what is in it; bytes that it wrote as raw are lost to it)`,
      safe: false,
      edits: [disk.setOption('format', format)],
    },
  ];
}
