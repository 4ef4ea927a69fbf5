import { contains, devices, type Fact, type Fleet, workspaceRule } from '#core';
import { hostPath } from '../shared/host-path.js';
import { PathIndex } from '../shared/path-index.js';
import { areApart, exclusiveGroups, othersOf, together } from '../shared/rivals.js';

const share = (name: string, dir: string, more = '', driver = '') =>
  devices`
    <filesystem type='mount' accessmode='mapped'>${driver}
      <source dir='${dir}'/>
      <target dir='data'/>${more}
    </filesystem>
  `.replace('web', name);
const READONLY = '\n      <readonly/>';
const VIRTIOFS = "\n      <driver type='virtiofs'/>";
const container = (name: string, root: string) =>
  share(name, root).replace("'kvm'", "'lxc'").replace("dir='data'", "dir='/'");
const xen = (name: string, path: string) =>
  `name = "${name}"\nkernel = "/boot/web"\np9 = [ ${`"tag=t,path=${path},security_model=none"`} ]\n`;
const fix = (name: string) => `Make it read-only for ${name} (${name} can no longer write to it)`;

export default workspaceRule({
  title: 'Guests share a folder in which one of them writes',
  why: `Files go from one guest to the other past every network filter, links and programs among them. What a broken-in guest
        puts there, the other one opens or runs.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#filesystems',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
  ],

  select: 'filesystem',
  group: () => 'all folders',
  *check(all, fleet) {
    const pathOf = ({ name }: Share) => hostPath(name, fleet);
    const writable = new PathIndex(
      all.filter(each => each.writable),
      pathOf,
    );
    const readable = new PathIndex(
      all.filter(each => !each.writable),
      pathOf,
    );
    const exclusive = together(exclusiveGroups, fleet);
    for (const here of all) {
      const near = [writable.touching(pathOf(here)), ...(here.writable ? [readable.touching(pathOf(here))] : [])];
      const rivals = rivalsOf(here, near, exclusive, fleet);
      const [first] = rivals;
      if (!first) continue;
      const apart = areApart(here, rivals, fleet);
      const others = othersOf(rivals.map(({ guest }) => guest));
      const what =
        first.name === here.name
          ? `${here.guest} and ${others} have ${here.name}`
          : `${here.name} of ${here.guest} and ${first.name} of ${others} lie one in the other`;
      yield {
        at: here,
        subject: here.name,
        ...(apart || (here.root && rivals.some(each => each.root)) ? { severity: 'error' as const } : {}),
        related: rivals.map(at => ({
          at,
          message: `${at.guest} ${at.writable ? 'writes' : 'reads'} ${at.name} here.`,
        })),
        message: `${what}${apart ? ', in different zones' : ''}: what ${here.writable ? here.guest : first.guest} puts there, the other one opens, so give each its own or make it read-only.`,
      };
    }
  },
  fixes({ libvirt }, { guest, at }) {
    const here = libvirt?.select('domain/devices/filesystem').find(each => contains(each.span, at));
    const place = here?.first('target');
    // libvirt refuses a read-only folder over virtiofs (qemuValidateDomainDeviceDefFS).
    if (!here || !place || here.has('readonly') || here.first('driver')?.value('type') === 'virtiofs') return [];
    return [{ title: fix(guest), safe: false, edits: [place.insertAfter('<readonly/>')] }];
  },

  examples: [
    {
      bad: { 'web.xml': share('web', '«/srv/s»'), 'db.xml': share('db', '«/srv/s/sub/»', READONLY) },
      good: { 'web.xml': share('web', '/srv/s', READONLY), 'db.xml': share('db', '/srv/s/sub/', READONLY) },
    },
    {
      bad: { 'a.xml': container('a', '«/srv/root»'), 'b.xml': container('b', '«/srv/root»') },
      good: { 'a.xml': container('a', '/srv/a'), 'b.xml': container('b', '/srv/b') },
      fixed: {
        [fix('a')]: { 'a.xml': container('a', '/srv/root').replace("'/'/>", `'/'/>${READONLY}`) },
        [fix('b')]: { 'b.xml': container('b', '/srv/root').replace("'/'/>", `'/'/>${READONLY}`) },
      },
    },
    {
      bad: {
        'web.xml': share('web', '«/srv/s»', '', VIRTIOFS),
        'db.xl': xen('db', '/srv/s').replace(/"tag[^"]*"/, '«$&»'),
      },
      good: { 'web.xml': share('web', '/srv/web', '', VIRTIOFS), 'db.xl': xen('db', '/srv/db') },
    },
  ],
  ignores: [
    { 'web.xml': share('web', '/srv/s', READONLY), 'db.xml': share('db', '/srv/s', READONLY) },
    { 'web.xml': share('web', '/srv/s'), 'db.xml': share('db', '/srv/s-db') },
    { 'web.xml': share('web', '/srv/s'), 'copy.xml': share('web', '/srv/s') },
    {
      'web.xml': share('web', '/srv/s'),
      'db.xml': share('db', '/srv/s'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

type Share = Fact<'filesystem'>;

/** At most so many are named. */
const MOST = 8;

/** The first few that belong to other guests; one of another zone among them where there is one. */
function rivalsOf(
  here: Share,
  near: readonly Iterable<Share>[],
  exclusive: (a: string, b: string) => boolean,
  fleet: Fleet<never>,
): readonly Share[] {
  const found: Share[] = [];
  const zoned = fleet.zoneOf(here) !== undefined;
  for (const shares of near) {
    for (const other of shares) {
      if (other.guest === here.guest || exclusive(here.guest, other.guest)) continue;
      const stranger = zoned && areApart(here, [other], fleet);
      if (found.length < MOST) found.push(other);
      else if (stranger) return [other, ...found];
      if (found.length === MOST && (!zoned || areApart(here, found, fleet))) return found;
    }
  }
  return found;
}
