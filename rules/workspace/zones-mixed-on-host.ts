import { domain, type Fact, workspaceRule } from '#core';
import { byZone } from '../shared/zones.js';

const guest = (name: string, zone: string) =>
  domain`
    <metadata>
      <hvlint:vm xmlns:hvlint='urn:hvlint:1' zone='${zone}'/>
    </metadata>
  `.replace('web', name);
const marked = (sample: string) => sample.replace('<domain', '<«domain»');
const xen = (name: string, zone: string) => `# hvlint-zone: ${zone}\nname = «"${name}"»\nkernel = "/boot/x"\n`;
const HOST = '"hosts": { "kvm01": { "files": ["**"] } }';
const host = { 'hvlint.json': `{ ${HOST} }` };

export default workspaceRule({
  title: 'One host runs guests of different zones',
  why: `Whoever breaks out of one guest has the host, and with it the guests of every zone on it. Caches, threads and memory of
        one machine also leak between guests that no network joins.`,
  severity: { strict: 'warning' },
  references: [
    'NIST SP 800-125, guests of different security levels on one host',
    'NIST SP 800-125A Rev. 1, isolation of guests',
  ],

  select: 'guest',
  // What is on one host only `hosts` says: a folder may hold the guests of a whole data centre.
  group: (guest, fleet) => (fleet.zoneOf(guest) === undefined ? undefined : fleet.settings.host?.name),
  *check(guests, fleet) {
    const zones = byZone(guests, fleet);
    const may = fleet.settings.compatibleZones ?? [];
    const mix = (a: string, b: string) => a === b || may.some(group => group.includes(a) && group.includes(b));
    for (const [zone, [first, ...rest]] of zones) {
      const others: (readonly [string, readonly Fact<'guest'>[]])[] = [];
      for (const each of zones) {
        if (others.length === MOST) break;
        if (!mix(zone, each[0])) others.push(each);
      }
      if (!first || others.length === 0) continue;
      const told = others.map(([other, members]) => `${other} (${some(members)})`).join(', ');
      yield {
        at: first,
        subject: zone,
        related: others.flatMap(([other, [at]]) => (at ? [{ at, message: `${at.name} is of zone ${other}.` }] : [])),
        message: `The host ${fleet.settings.host?.name} runs guests of zone ${zone} (${some([first, ...rest])}) beside ${told}: one that breaks out has them all, so move one zone, or name both in compatibleZones.`,
      };
    }
  },

  examples: [
    {
      bad: {
        'web.xml': marked(guest('web', 'dmz')),
        'db.xml': marked(guest('db', 'pci')),
        'shop.xml': guest('shop', 'pci'),
        'lab.xl': xen('lab', 'lab'),
        ...host,
      },
      good: { 'web.xml': guest('web', 'dmz'), 'db.xml': guest('db', 'dmz'), ...host },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', 'dmz'), 'db.xml': guest('db', 'pci') },
    { 'web.xml': guest('web', 'dmz'), 'db.xml': domain``.replace('web', 'db'), ...host },
    {
      'web.xml': guest('web', 'dmz'),
      'db.xml': guest('db', 'pci'),
      'hvlint.json': `{ ${HOST}, "compatibleZones": [["pci", "dmz"]] }`,
    },
    {
      'a/web.xml': guest('web', 'dmz'),
      'b/db.xml': guest('db', 'pci'),
      'hvlint.json': '{ "hosts": { "a": { "files": ["a/*"] }, "b": { "files": ["b/*"] } } }',
    },
  ],
});

/** So many other zones are named; who has more knows that they are mixed. */
const MOST = 4;

const some = (guests: readonly Fact<'guest'>[]): string =>
  guests.length > 2 ? `${guests[0]?.name} and ${guests.length - 1} more` : guests.map(({ name }) => name).join(', ');
