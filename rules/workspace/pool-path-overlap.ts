import { type Fact, type Fleet, workspaceRule } from '#core';
import { hostPath } from '../shared/host-path.js';
import { PathIndex } from '../shared/path-index.js';

const dir = (name: string, path: string) =>
  `<pool type='dir'>\n  <name>${name}</name>\n  <target>\n    <path>${path}</path>\n  </target>\n</pool>\n`;
const logical = (name: string, more = '') => `<pool type='logical'>\n  <name>${name}</name>${more}\n</pool>\n`;
const VG = '\n  <source>\n    <name>vg0</name>\n  </source>';

export default workspaceRule({
  title: 'Two storage pools hold the same images',
  why: `An image in two pools has two names: locks, access rules and checks for sharing that go by the name do not see that it
        is one. What is deleted or wiped in one pool is gone from the other one.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatstorage.html', 'https://libvirt.org/storage.html'],

  select: 'pool',
  group: () => 'all pools',
  *check(pools, fleet) {
    const folders = new PathIndex(
      pools.filter(pool => folderOf(pool, fleet) !== undefined),
      pool => folderOf(pool, fleet) ?? '',
    );
    const bySource = new Map<string, Fact<'pool'>[]>();
    for (const pool of pools)
      for (const source of pool.sources) {
        const known = bySource.get(source);
        if (known) known.push(pool);
        else bySource.set(source, [pool]);
      }
    for (const here of pools) {
      const folder = folderOf(here, fleet);
      const nested =
        folder === undefined ? [] : [...folders.touching(folder)].filter(pool => holdsSame(here, pool, fleet));
      const joined = here.sources.flatMap(source => bySource.get(source) ?? []);
      const rivals = [...new Set([...nested, ...joined])].filter(pool => pool.name !== here.name);
      const same = rivals.find(pool => joined.includes(pool) || folderOf(pool, fleet) === folder);
      const first = same ?? rivals[0];
      if (!first) continue;
      yield {
        at: here,
        subject: here.name,
        related: rivals.slice(0, 20).map(at => ({ at, message: `The pool ${at.name} is ${placeOf(at)}.` })),
        // A pool does not look into the folders below its own: it lists each as one volume (storage_util.c).
        ...(same ? {} : { severity: 'information' as const }),
        message: same
          ? `The pools ${here.name} (${placeOf(here)}) and ${first.name} (${placeOf(first)}) hold the same images under two names: remove one of them.`
          : `${nesting(here, first, fleet)}, which lists the whole folder as one volume: whoever is given that has all images in it, so keep the two apart.`,
      };
    }
  },

  examples: [
    {
      bad: { 'a.xml': dir('«images»', '/srv/images'), 'b.xml': dir('«web»', '/srv//images/web/') },
      good: { 'a.xml': dir('images', '/srv/images'), 'b.xml': dir('web', '/srv/images-web') },
    },
    {
      bad: { 'a.xml': logical('«vg0»'), 'b.xml': logical('«fast»', VG) },
      good: { 'a.xml': logical('vg0'), 'b.xml': logical('vg1') },
    },
    {
      bad: {
        'a.xml': dir('«images»', '/srv/images'),
        'b.xml': dir('«old»', '/mnt/images'),
        'hvlint.json': '{ "storage": { "pathAliases": { "/mnt": "/srv" } } }',
      },
      good: { 'a.xml': dir('images', '/srv/images'), 'b.xml': dir('old', '/mnt/images') },
    },
  ],
  ignores: [
    { 'images.xml': dir('images', '/srv/images'), 'autostart/images.xml': dir('images', '/srv/images') },
    // Pools of disks and of iSCSI show their devices in one folder of the host.
    {
      'a.xml': dir('a', '/dev/disk/by-path').replace('dir', 'iscsi'),
      'b.xml': dir('b', '/dev/disk/by-path').replace('dir', 'iscsi'),
    },
    { 'a.xml': dir('a', '/mnt'), 'b.xml': dir('b', '/mnt/nas').replace('dir', 'netfs') },
    { 'a.xml': dir('a', '{{ path }}'), 'b.xml': dir('b', '{{ path }}') },
  ],
});

/** Pools whose folder is theirs alone. */
const OWN_FOLDER = ['dir', 'fs', 'netfs', 'vstorage'];

const folderOf = ({ type, path }: Fact<'pool'>, fleet: Fleet<never>): string | undefined =>
  path !== undefined && OWN_FOLDER.includes(type) ? hostPath(path, fleet) : undefined;

/** Two pools, one of whose folders lies in the other's: that one first. */
function byDepth(a: Fact<'pool'>, b: Fact<'pool'>, fleet: Fleet<never>) {
  const deeper = (folderOf(a, fleet) ?? '').length > (folderOf(b, fleet) ?? '').length;
  return deeper ? ([a, b] as const) : ([b, a] as const);
}

/** Whether the images of one are in the folder of the other; what is mounted in the inner one is not the outer one's. */
function holdsSame(a: Fact<'pool'>, b: Fact<'pool'>, fleet: Fleet<never>): boolean {
  const [inner, outer] = byDepth(a, b, fleet);
  return folderOf(inner, fleet) === folderOf(outer, fleet) || inner.type === 'dir';
}

/** How two pools lie, as the beginning of a sentence. */
function nesting(a: Fact<'pool'>, b: Fact<'pool'>, fleet: Fleet<never>): string {
  const [inner, outer] = byDepth(a, b, fleet);
  return `The pool ${inner.name} (${placeOf(inner)}) lies inside the pool ${outer.name} (${placeOf(outer)})`;
}

const placeOf = ({ path, sources, type }: Fact<'pool'>): string =>
  (OWN_FOLDER.includes(type) ? path : undefined) ?? sources[0] ?? type;
