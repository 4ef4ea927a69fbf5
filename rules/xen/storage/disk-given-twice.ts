import { canonicalPath, disks, isDom0, type XenDisk, xenRule } from '#core';
import { readOnlyFix, vdevOf } from '../../shared/xen-disk.js';

const guest = (...all: readonly string[]) =>
  `name = "web"\nkernel = "/boot/web"\ndisk = [ ${all.map(disk => `"${disk}"`).join(', ')} ]\n`;

export default xenRule({
  title: 'The guest has one disk twice, and may write to both',
  why: `To the guest they are two disks, each with a cache of its own, and what it writes to one destroys what it wrote to the
        other. Where Xen's block script looks at who uses a disk, it refuses the second; behind QEMU nothing does.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html',
    'Xen tools/hotplug/Linux/block, check_sharing',
  ],

  select: 'disk',
  *check(_here, config) {
    const seen = new Map<string, XenDisk>();
    for (const disk of disks(config)) {
      const key = disk.writable ? keyOf(disk) : undefined;
      const first = key === undefined ? undefined : seen.get(key);
      if (key !== undefined && !first) seen.set(key, disk);
      if (!first) continue;
      yield {
        at: disk.atom.span,
        subject: vdevOf(disk),
        related: [{ at: first.atom.span, message: `Here it is ${vdevOf(first)}.` }],
        message: `${disk.target} is ${vdevOf(first)} and ${vdevOf(disk)} of this guest, which may write to both: take one away, or make it read-only.`,
        fixes: readOnlyFix(disk, config, `Make ${vdevOf(disk)} read-only (the guest writes to ${vdevOf(first)} alone)`),
      };
    }
  },

  examples: [
    {
      bad: guest('/dev/vg0/web,raw,xvda,w', '/dev/vg0//web,raw,xvdb,w').replace(/("[^"]*xvdb[^"]*")/, '«$1»'),
      good: guest('/dev/vg0/web,raw,xvda,w', '/dev/vg0//web,raw,xvdb,r'),
    },
    {
      bad: guest('vdev=xvda,script=own,target=a', 'vdev=xvdb,script=own,target=a').replace(
        /("vdev=xvdb[^"]*")/,
        '«$1»',
      ),
      good: guest('vdev=xvda,script=own,target=a', 'vdev=xvdb,script=own,access=r,target=a'),
    },
  ],
  ignores: [
    guest('/dev/vg0/web,raw,xvda,w', '/dev/vg0/web,raw,xvdb,r'),
    guest('/dev/vg0/web,raw,xvda,w', '/dev/vg0/data,raw,xvdb,w'),
    guest('/srv/a.img,raw,xvda,w', '/srv/a.img,raw,xvdb,w,backend=nas'),
    guest('vdev=xvda,script=one,target=a', 'vdev=xvdb,script=other,target=a'),
    guest('/srv/{{ disk }},raw,xvda,w', '/srv/{{ disk }},raw,xvdb,w'),
    guest('/dev/null,raw,xvda,w', '/dev/null,raw,xvdb,w'),
  ],
});

/** The same for two entries that show the same bytes; a bare name is one below /dev: xl-disk-configuration(5). */
function keyOf({ target, script, backend }: XenDisk): string | undefined {
  if (target === undefined || target === '' || /^\/dev\/(?:null|zero)$/.test(target)) return undefined;
  const path = script === undefined ? canonicalPath(target.startsWith('/') ? target : `/dev/${target}`) : target;
  return [isDom0(backend) ? '' : backend, script, path].join(' ');
}
