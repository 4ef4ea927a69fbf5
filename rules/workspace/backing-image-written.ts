import { contains, devices, disks, type Fact, workspaceRule } from '#core';
import { diskKey, overlap, sourceName } from '../shared/disk-identity.js';
import { readonlyFix } from '../shared/readonly-disk.js';
import { firstOf, neverTogether, othersOf } from '../shared/rivals.js';
import { readOnlyFix } from '../shared/xen-disk.js';

const writer = (source: string, more = '') =>
  devices`
    <disk type='file'>
      <source file='${source}'/>
      <target dev='vda' bus='virtio'/>${more}
    </disk>
  `;
const overlay = (base: string) =>
  devices`
    <disk type='file'>
      <source file='/srv/db.qcow2'/>
      <target dev='vda' bus='virtio'/>
      <backingStore type='file'>
        <format type='qcow2'/>
        <source file='/srv/mid.qcow2'/>
        <backingStore type='file'>
          <format type='raw'/>
          <source file='${base}'/>
        </backingStore>
      </backingStore>
    </disk>
  `.replace('web', 'db');
const volume = (base: string) =>
  `<volume>\n  <name>db.qcow2</name>\n  <backingStore>\n    <path>${base}</path>\n    <format type='raw'/>\n  </backingStore>\n</volume>\n`;
const XL = 'name = "web"\nkernel = "/boot/web"\ndisk = [ «"/srv/base.img,raw,xvda,w"» ]\n';
const FIX = 'Make it read-only for web (as a template wants it; web can no longer write to it)';

export default workspaceRule({
  title: 'A guest writes to an image on which others lie',
  why: `An overlay holds only what differs from the image below it. Whoever writes to that image changes files inside every
        guest above it, programs among them, and sooner or later destroys their file systems.`,
  severity: 'error',
  references: [
    'https://libvirt.org/kbase/backing_chains.html',
    'https://libvirt.org/kbase/secureusage.html#disk-image-backing-files',
    'https://libvirt.org/drvqemu.html#selinux-svirt-confinement',
  ],

  select: ['disk', 'backing'],
  uses: ['pool'],
  group: (image, fleet) => (image.kind === 'disk' && !image.writable ? undefined : diskKey(image, fleet)),
  *check(same, fleet) {
    const writers = same.filter(isDisk);
    const bases = writers.length === 0 ? [] : same.filter(isBacking);
    for (const here of [...(bases.length === 0 ? [] : writers), ...bases]) {
      const rivals = firstOf<Fact<'disk' | 'backing'>>(here.kind === 'disk' ? bases : writers, other => {
        if (other.guest === here.guest || overlap(here, other, fleet) !== 'same') return false;
        return !neverTogether(here.guest ?? '', other.guest ?? '', fleet);
      });
      const [first] = rivals;
      if (!first) continue;
      const what = sourceName(here.source);
      const others = othersOf(rivals.map(ownerOf));
      yield {
        at: here,
        subject: here.name,
        related: rivals.map(at => ({
          at,
          message: at.kind === 'disk' ? `${at.guest} writes to it here.` : `${ownerOf(at)} lies on it here.`,
        })),
        message:
          here.kind === 'disk'
            ? `${here.guest} writes to ${what}, on which ${first.guest === undefined ? ownerOf(first) : `a disk of ${others}`} lies: what it changes there, it changes in what lies above, so make it read-only here.`
            : `${ownerOf(here)} lies on ${what}, to which ${others} writes: what is changed there is changed here, so make it read-only there.`,
      };
    }
  },
  fixes({ libvirt, xen }, { kind, guest, at }) {
    if (kind !== 'disk') return [];
    const title = `Make it read-only for ${guest} (as a template wants it; ${guest} can no longer write to it)`;
    const disk = xen && disks(xen).find(each => contains(each.atom.span, at));
    if (xen && disk) return readOnlyFix(disk, xen, title);
    const here = libvirt?.select('domain/devices/disk').find(each => contains(each.span, at));
    return here ? readonlyFix(here, title) : [];
  },

  examples: [
    {
      bad: { 'web.xml': writer('«/srv/base.img»'), 'db.xml': overlay('«/srv/base.img»') },
      good: { 'web.xml': writer('/srv/base.img', '\n      <readonly/>'), 'db.xml': overlay('/srv/base.img') },
    },
    {
      bad: { 'web.xl': XL, 'db.qcow2.xml': volume('«/srv//base.img»') },
      good: { 'web.xl': XL.replace(/[«»]/g, '').replace('web.img,raw', 'own.img,raw').replace('base', 'own') },
      fixed: { [FIX]: { 'web.xl': XL.replace(/[«»]/g, '').replace(',w"', ',r"') } },
    },
  ],
  ignores: [
    { 'web.xml': writer('/dev/null'), 'db.xml': overlay('/dev/null') },
    { 'web.xml': writer('/srv/base.img', '<readonly/>'), 'db.xml': overlay('/srv/base.img') },
    // A guest that has its own base as a second disk.
    { 'db.xml': overlay('/srv/db.qcow2') },
    {
      'web.xml': writer('/srv/base.img'),
      'db.xml': overlay('/srv/base.img'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

const isDisk = (image: Fact<'disk' | 'backing'>): image is Fact<'disk'> => image.kind === 'disk';
const isBacking = (image: Fact<'disk' | 'backing'>): image is Fact<'backing'> => image.kind === 'backing';

const ownerOf = ({ guest, name }: Fact<'disk' | 'backing'>): string => guest ?? `the volume ${name}`;
