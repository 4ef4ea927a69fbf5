import { devices, type Fact, workspaceRule } from '#core';
import { diskKey, overlap, sourceName } from '../shared/disk-identity.js';
import { type Condition, clashesIn } from '../shared/rivals.js';

const guest = (name: string, source: string) =>
  devices`<disk type='file'><source file='${source}'/><target dev='vda'/></disk>`.replace('web', name);
const snapshot = (of: string, file: string, memory = '') =>
  `<domainsnapshot>
  <name>before-upgrade</name>
  <domain type='kvm'>
    <name>${of}</name>
  </domain>${memory}
  <disks>
    <disk name='vda' snapshot='external'>
      <source file='${file}'/>
    </disk>
  </disks>
</domainsnapshot>
`;

export default workspaceRule({
  title: 'A snapshot writes to a file of another guest',
  why: `An external snapshot makes its file anew, whatever is in it. Where that is another guest's disk, the disk is lost; where
        two snapshots share one, each guest goes on with what the other one wrote.`,
  severity: 'error',
  references: ['https://libvirt.org/formatsnapshot.html', 'https://libvirt.org/kbase/snapshots.html'],

  select: ['disk', 'overlay'],
  uses: ['pool'],
  group: (image, fleet) => diskKey(image, fleet),
  *check(same, fleet) {
    if (!same.some(isOverlay)) return;
    const written: Condition<Fact<'disk' | 'overlay'>> = {
      clash: (a, b) => (isOverlay(a) || isOverlay(b)) && overlap(a, b, fleet) === 'same',
      decisive: image => JSON.stringify([image.source, isOverlay(image)]),
    };
    for (const { here, rivals, others } of clashesIn(same, fleet, written)) {
      const what = sourceName(here.source);
      yield {
        at: here,
        subject: here.name,
        related: rivals.map(at => ({
          at,
          message: isOverlay(at) ? `The snapshot ${at.name} of ${at.guest} writes it.` : `It is a disk of ${at.guest}.`,
        })),
        message: isOverlay(here)
          ? `The snapshot ${here.name} of ${here.guest} writes ${what}, which belongs to ${others}: name another file.`
          : `${what} is a disk of ${here.guest}, and a snapshot of ${others} writes it: name another file there.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xml': guest('web', '«/srv/web.qcow2»'), 'snap.xml': snapshot('db', '«/srv/web.qcow2»') },
      good: { 'web.xml': guest('web', '/srv/web.qcow2'), 'snap.xml': snapshot('db', '/srv/db-before.qcow2') },
    },
    {
      bad: {
        'a.xml': snapshot('web', '/srv/web-1.qcow2', "\n  <memory snapshot='external' file='«/srv/state»'/>"),
        'b.xml': snapshot('db', '«/srv/state»'),
      },
      good: { 'a.xml': snapshot('web', '/srv/web-1.qcow2'), 'b.xml': snapshot('db', '/srv/db-1.qcow2') },
    },
  ],
  ignores: [
    // After it is taken, the file is the guest's disk; in a snapshot that names no guest it may be.
    { 'web.xml': guest('web', '/srv/web-1.qcow2'), 'snap.xml': snapshot('web', '/srv/web-1.qcow2') },
    {
      'web.xml': guest('web', '/srv/web-1.qcow2'),
      'snap.xml': snapshot('web', '/srv/web-1.qcow2').replace(/ {2}<domain t[\s\S]*<\/domain>\n/, ''),
    },
    {
      'web.xml': guest('web', '/srv/a.qcow2'),
      'snap.xml': snapshot('db', '/srv/a.qcow2'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

const isOverlay = (image: Fact<'disk' | 'overlay'>): image is Fact<'overlay'> => image.kind === 'overlay';
