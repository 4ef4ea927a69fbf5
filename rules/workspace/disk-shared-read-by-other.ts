import { devices, type Fact, type Fleet, workspaceRule } from '#core';
import { diskKey, overlap, sourceName, wholeDisk } from '../shared/disk-identity.js';
import { type Condition, clashesIn, clustersOf, inOneCluster } from '../shared/rivals.js';

const guest = (name: string, source: string, more = '') =>
  devices`<disk type='file'><source file='${source}'/><target dev='vda'/>${more}</disk>`.replace('web', name);
const xen = (name: string, disk: string) => `name = "${name}"\nkernel = "/boot/web"\ndisk = [ ${disk} ]\n`;

export default workspaceRule({
  title: 'A guest reads a disk that another one writes',
  why: `Whoever writes a file system or a boot loader chooses what its readers parse and run, so a break-in in the writer
        goes on to them. A reader that caches what it read also sees files change under it.`,
  severity: { baseline: 'information', strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://libvirt.org/kbase/secureusage.html',
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html',
  ],

  select: 'disk',
  uses: ['pool'],
  group: (disk, fleet) => wholeDisk(diskKey(disk, fleet)),
  *check(same, fleet) {
    // One image for many readers is how installation media are used.
    if (!same.some(disk => disk.writable)) return;
    const readByOther: Condition<Fact<'disk'>> = {
      clash: (a, b) => isReadByOther(a, b, fleet),
      decisive: ({ source, writable, guest }) => JSON.stringify([source, writable, clustersOf(guest, fleet)]),
    };
    for (const { here, rivals, others } of clashesIn(same, fleet, readByOther)) {
      const what = sourceName(here.source);
      yield {
        at: here,
        subject: here.name,
        related: rivals.map(at => ({ at, message: `${at.guest} ${at.writable ? 'writes' : 'reads'} it here.` })),
        message: here.writable
          ? `${here.guest} writes ${what}, which ${others} read${rivals.length > 1 ? '' : 's'}: whoever is in ${here.guest} chooses what is parsed there, so give one of them a copy.`
          : `${here.guest} reads ${what}, which ${others} may write: whoever is in there chooses what ${here.guest} parses, so give one of them a copy.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xml': guest('web', '«/srv/data.img»'), 'db.xml': guest('db', '«/srv/data.img»', '<readonly/>') },
      good: {
        'web.xml': guest('web', '/srv/data.img', '<readonly/>'),
        'db.xml': guest('db', '/srv/data.img', '<readonly/>'),
      },
    },
    {
      bad: {
        'web.xl': xen('web', '«"/srv/tools.iso,raw,xvdb,w"»'),
        'db.xl': xen('db', '«"/srv/tools.iso,,hdc,cdrom"»'),
      },
      good: { 'web.xl': xen('web', '"/srv/tools.iso,raw,xvdb,r"'), 'db.xl': xen('db', '"/srv/tools.iso,,hdc,cdrom"') },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', '/srv/a.iso', '<readonly/>'), 'db.xml': guest('db', '/srv/a.iso', '<readonly/>') },
    // Two writers are said by workspace/disk-shared-writable.
    { 'web.xml': guest('web', '/srv/a.img'), 'db.xml': guest('db', '/srv/a.img') },
    {
      'web.xml': guest('web', '/srv/a.img'),
      'db.xml': guest('db', '/srv/a.img', '<readonly/>'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
    {
      'web.xml': guest('web', '/srv/a.img', '<shareable/>'),
      'db.xml': guest('db', '/srv/a.img', '<readonly/>'),
      'hvlint.json': '{ "storage": { "clusters": [{ "sources": ["/srv/*"], "domains": ["web", "db"] }] } }',
    },
  ],
});

const isReadByOther = (a: Fact<'disk'>, b: Fact<'disk'>, fleet: Fleet<'pool'>): boolean =>
  a.writable !== b.writable &&
  overlap(a, b, fleet) !== undefined &&
  !inOneCluster(sourceName(a.source), a.guest, b.guest, fleet);
