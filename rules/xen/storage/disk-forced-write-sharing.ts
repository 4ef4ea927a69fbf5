import { disks, xenRule } from '#core';
import { readOnlyFix } from '../../shared/xen-disk.js';

const guest = (disk: string) => `name = "web"\nkernel = "/boot/web"\ndisk = [ "${disk}" ]\n`;

export default xenRule({
  title: 'The disk is to be attached even where others write to it',
  why: `The ! once told Xen's block script not to look whether the disk is in use. A disk that Dom0 has mounted, or that
        another guest writes to, is then written from two sides: its data are destroyed, and whoever owns blocks of Dom0's
        file system owns Dom0.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html',
    'Xen tools/libs/util/libxlu_disk_l.l',
  ],

  select: 'disk',
  *check(_here, config) {
    for (const disk of disks(config)) {
      const access = disk.get('access');
      if (!access?.value.includes('!')) continue;
      const plain = access.value.replaceAll('!', '');
      yield {
        at: access.valueSpan,
        subject: disk.vdev ?? disk.target ?? '',
        message: config.legacy
          ? `Access ${access.value} attaches ${disk.target ?? 'the disk'} without a look at who else writes to it.`
          : `xl refuses the access ${access.value}; where an older one takes it, ${disk.target ?? 'the disk'} is attached without a look at who else writes to it.`,
        fixes: [
          {
            title: `Write ${plain}, so that a disk in use is refused`,
            safe: false,
            edits: [disk.setOption('access', plain)],
          },
          ...readOnlyFix(disk, config, 'Make it read-only (the guest can no longer write to it)'),
        ],
      };
    }
  },

  examples: [
    {
      bad: guest('/dev/vg0/shared,raw,xvdb,«w!»'),
      good: guest('/dev/vg0/shared,raw,xvdb,r'),
      fixed: {
        'Write w, so that a disk in use is refused': guest('/dev/vg0/shared,raw,xvdb,w'),
        'Make it read-only (the guest can no longer write to it)': guest('/dev/vg0/shared,raw,xvdb,r'),
      },
    },
    {
      bad: guest('vdev=xvda,access=«rw!»,target=/dev/vg0/a'),
      good: guest('vdev=xvda,access=rw,target=/dev/vg0/a'),
      fixed: {
        'Write rw, so that a disk in use is refused': guest('vdev=xvda,access=rw,target=/dev/vg0/a'),
        'Make it read-only (the guest can no longer write to it)': guest('vdev=xvda,access=r,target=/dev/vg0/a'),
      },
    },
    {
      // No disk that QEMU emulates as IDE may be read-only.
      bad: `type = "hvm"\n${guest('/dev/vg0/shared,raw,xvdb,«w!»')}`,
      good: `type = "hvm"\n${guest('/dev/vg0/shared,raw,xvdb,w')}`,
    },
  ],
  ignores: [guest('/dev/vg0/a!,raw,xvda,w'), guest('/dev/vg0/{{ disk }},raw,xvda,w!')],
});
