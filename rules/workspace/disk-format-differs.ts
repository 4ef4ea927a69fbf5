import { devices, type Fact, workspaceRule } from '#core';
import { diskKey, overlap, sourceName } from '../shared/disk-identity.js';
import { firstOf, othersOf } from '../shared/rivals.js';

const xen = (name: string, disk: string) => `name = "${name}"\nkernel = "/boot/web"\ndisk = [ "${disk}" ]\n`;
const marked = (sample: string) => sample.replace(/"[^"]*" \]/, '«$&').replace(' ]', '» ]');
const libvirt = (name: string, format: string, source = '«/srv/a.img»') =>
  devices`
    <disk type='file'><driver name='qemu' type='${format}'/><source file='${source}'/></disk>
  `.replace('web', name);
const plain = (sample: string) => sample.replace(/[«»]/g, '');

/** Formats with a header, in which stands where the rest of the image lies. */
const WITH_HEADER = /^(?:qcow2?|qed|vhd|vpc|vhdx|vdi|vmdk)$/;

export default workspaceRule({
  title: 'Two guests open one image in different formats',
  why: `To the guest that has it as raw bytes the header of the image is plain data, which it may write. Whoever opens it as
        qcow2 later follows what stands there, to any file of the host that was named as backing file.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html#format',
    'https://libvirt.org/kbase/secureusage.html#disk-image-format-probing',
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
  ],

  select: 'disk',
  uses: ['pool'],
  // That the two never run together changes nothing: the header stays.
  group: (disk, fleet) => (disk.format === undefined ? undefined : diskKey(disk, fleet)),
  *check(same, fleet) {
    const [raw, formatted] = [same.filter(isRaw), same.filter(hasHeader)];
    if (raw.length === 0 || formatted.length === 0) return;
    for (const here of [...raw, ...formatted]) {
      const rivals = firstOf(
        isRaw(here) ? formatted : raw,
        other => other.guest !== here.guest && overlap(here, other, fleet) === 'same',
      );
      const [first] = rivals;
      if (!first) continue;
      const written = [here, ...rivals].some(each => isRaw(each) && each.writable);
      yield {
        at: here,
        subject: here.name,
        ...(written ? { severity: 'error' as const } : {}),
        related: rivals.map(at => ({ at, message: `${at.guest} opens it as ${at.format} here.` })),
        message: `${sourceName(here.source)} is ${here.format} to ${here.guest} and ${first.format} to ${othersOf(rivals.map(({ guest }) => guest))}: ${written ? 'who writes it as raw chooses the header that the other follows' : 'one of them reads what is not there'}, so say the same in both.`,
      };
    }
  },

  examples: [
    {
      bad: {
        'web.xl': marked(xen('web', '/srv/a.img,raw,xvda,w')),
        'db.xl': marked(xen('db', '/srv//a.img,qcow2,xvda,r')),
      },
      good: { 'web.xl': xen('web', '/srv/a.img,qcow2,xvda,w'), 'db.xl': xen('db', '/srv/a.img,qcow2,xvda,r') },
    },
    {
      bad: { 'web.xl': marked(xen('web', '/srv/a.img,,xvda,r')), 'db.xml': libvirt('db', 'qcow2') },
      good: { 'web.xl': xen('web', '/srv/a.img,,xvda,r'), 'db.xml': plain(libvirt('db', 'raw')) },
    },
    {
      // In turn is no better: the header stays.
      bad: {
        'web.xml': libvirt('web', 'raw'),
        'db.xml': libvirt('db', 'vmdk'),
        'hvlint.json': '{ "exclusive": [["web", "db"]] }',
      },
      good: { 'web.xml': plain(libvirt('web', 'vmdk')), 'db.xml': plain(libvirt('db', 'vmdk')) },
    },
  ],
  ignores: [
    { 'web.xl': xen('web', '/srv/a.img,raw,xvda,w'), 'db.xl': xen('db', '/srv/b.img,qcow2,xvda,w') },
    { 'web.xl': xen('web', '/srv/a.img,raw,xvda,w'), 'copy.xl': xen('web', '/srv/a.img,qcow2,xvda,w') },
    { 'web.xl': xen('web', '/srv/a.img,raw,xvda,w,backend=nas'), 'db.xl': xen('db', '/srv/a.img,qcow2,xvda,w') },
    {
      'web.xml': plain(libvirt('web', 'raw')).replace("<driver name='qemu' type='raw'/>", ''),
      'db.xml': plain(libvirt('db', 'qcow2')),
    },
    { 'web.xml': plain(libvirt('web', 'raw')), 'db.xml': plain(libvirt('db', 'iso')) },
  ],
});

const isRaw = ({ format }: Fact<'disk'>): boolean => format === 'raw';

const hasHeader = ({ format }: Fact<'disk'>): boolean => WITH_HEADER.test(format ?? '');
