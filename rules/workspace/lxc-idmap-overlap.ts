import { type Fact, type Fleet, workspaceRule } from '#core';
import { container } from '../shared/container.js';
import { areApart, clashesIn } from '../shared/rivals.js';

type Ranges = Fact<'idMap'>['uid'];

const guest = (name: string, uid: string, gid = uid) =>
  container`
    <idmap>
      <uid start='0' target='${uid}' count='65536'/>
      <gid start='0' target='${gid}' count='65536'/>
    </idmap>
  `.replace('web', name);
const marked = (name: string, uid: string, gid?: string) => guest(name, uid, gid).replace('<idmap>', '«$&»');
const fix = (name: string, first: number) =>
  `Map the ids of ${name} to ${first} and up (its files must be given to those)`;

/** Where ranges for containers begin, and how long one is: subuid(5) and useradd(8). */
const [START, SIZE] = [100_000, 65_536];

export default workspaceRule({
  title: 'Two containers have the same ids of the host',
  why: `What a container runs and owns has ids of the host, by which the host tells it from everything else. Containers with one range
        are one user there: who gets out of either may stop, trace and read the other one.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#container-boot',
    'https://libvirt.org/drvlxc.html#user-and-group-isolation',
    'user_namespaces(7)',
  ],

  select: 'idMap',
  uses: ['idMap'],
  group: () => 'idmap',
  *check(same, fleet) {
    const shared = {
      clash: (here: Fact<'idMap'>, other: Fact<'idMap'>) => common(here, other) !== undefined,
      decisive: ({ uid, gid }: Fact<'idMap'>) => JSON.stringify([uid, gid]),
    };
    for (const { here, rivals, others } of clashesIn(same, fleet, shared)) {
      const ids = common(here, rivals[0]);
      yield {
        at: here,
        subject: 'idmap',
        ...(areApart(here, rivals, fleet) ? { severity: { strict: 'error' as const } } : {}),
        related: rivals.map(at => ({ at, message: `${at.guest} has ${common(here, at)}.` })),
        message: `${here.guest} has ${ids} of the host, and so has ${others}: to the host they are the same users, so give each a range of its own.`,
      };
    }
  },
  fixes({ libvirt }, { guest }, fleet) {
    const [uid, ...uids] = libvirt?.select('domain/idmap/uid') ?? [];
    const [gid, ...gids] = libvirt?.select('domain/idmap/gid') ?? [];
    if (!uid || !gid || uids.length + gids.length > 0) return [];
    const first = free(fleet, Math.max(SIZE, Number(uid.known('count')), Number(gid.known('count'))));
    if (first === undefined) return [];
    const edits = [uid.set('target', String(first)), gid.set('target', String(first))];
    return [{ title: fix(guest, first), safe: false, edits }];
  },

  examples: [
    {
      bad: { 'web.xml': marked('web', '100000'), 'db.xml': marked('db', '100000') },
      good: { 'web.xml': guest('web', '100000'), 'db.xml': guest('db', '165536') },
      fixed: {
        [fix('web', 165_536)]: { 'web.xml': guest('web', '165536') },
        [fix('db', 165_536)]: { 'db.xml': guest('db', '165536') },
      },
    },
    {
      // The groups alone, and by a part.
      bad: { 'web.xml': marked('web', '100000'), 'db.xml': marked('db', '300000', '165535') },
      good: { 'web.xml': guest('web', '100000'), 'db.xml': guest('db', '300000') },
      fixed: {
        [fix('web', 231_071)]: { 'web.xml': guest('web', '231071') },
        [fix('db', 231_071)]: { 'db.xml': guest('db', '231071') },
      },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', '100000'), 'db.xml': guest('db', '165536') },
    { 'web.xml': guest('web', '100000'), 'copy.xml': guest('web', '100000') },
    { 'web.xml': guest('web', '100000'), 'db.xml': guest('db', '100000').replace("'lxc'", "'kvm'") },
    { 'web.xml': guest('web', '{{ base }}'), 'db.xml': guest('db', '{{ base }}') },
    { 'web.xml': guest('web', '100000').replaceAll("'65536'", "'0'"), 'db.xml': guest('db', '100000') },
    {
      'web.xml': guest('web', '100000'),
      'db.xml': guest('db', '100000'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

/** The first ids that both have: `the users 100000 to 165535`. */
const common = (a: Fact<'idMap'>, b: Fact<'idMap'>): string | undefined =>
  overlap('users', a.uid, b.uid) ?? overlap('groups', a.gid, b.gid);

function overlap(what: string, mine: Ranges, its: Ranges): string | undefined {
  for (const [first, last] of mine) {
    const other = its.find(([from, to]) => from <= last && first <= to);
    if (other) return `the ${what} ${Math.max(first, other[0])} to ${Math.min(last, other[1])}`;
  }
  return undefined;
}

/** The first id from which as many are free of all containers. */
function free(fleet: Fleet<'idMap'>, count: number): number | undefined {
  const taken = fleet.all('idMap').flatMap(({ uid, gid }) => [...uid, ...gid]);
  let first = START;
  for (const [from, to] of taken.sort(([a], [b]) => a - b)) {
    if (from < first + count && to >= first) first = to + 1;
  }
  return first + count < 2 ** 32 ? first : undefined;
}
