import { domain, type Fact, type Fleet, workspaceRule } from '#core';
import { neverTogether } from '../shared/rivals.js';
import { byZone, inZone } from '../shared/zones.js';

const guest = (name: string, cpuset: string) => domain`<vcpu cpuset='${cpuset}'>2</vcpu>`.replace('web', name);
const pinned = (name: string, ...pins: readonly string[]) =>
  domain`
    <vcpu cpuset='8-15'>2</vcpu>
    <cputune>
      ${pins.map((pin, index) => `<vcpupin vcpu='${index}' cpuset='${pin}'/>`).join('\n  ')}
    </cputune>
  `.replace('web', name);
const xen = (name: string, zone: string, cpus: string, more = '') =>
  `# hvlint-zone: ${zone}\nname = "${name}"\nkernel = "/boot/x"\ncpus = ${cpus}\n${more}`;
const ZONES = '"zones": { "dmz": { "domains": ["web*"] }, "pci": { "domains": ["db*"] } }';
const HOST = { 'hvlint.json': `{ "hosts": { "kvm1": { "files": ["**"] } }, ${ZONES} }` };

export default workspaceRule({
  title: 'Guests of different zones are pinned to the same CPUs',
  why: `Guests that run on one core in turn, or on its two threads at once, see traces of one another in its caches and branch
        predictors. Pins are there to keep them apart, and these do not.`,
  severity: { paranoid: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#cpu-tuning',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html',
    'https://xenbits.xen.org/xsa/advisory-273.html',
  ],

  select: 'cpuSet',
  // What is on one host only `hosts` says.
  group: (set, fleet) =>
    fleet.settings.host === undefined || fleet.zoneOf(set) === undefined ? undefined : `pool ${set.name}`,
  *check(sets, fleet) {
    const zones = [...byZone(sets, fleet).values()];
    for (const [index, here] of zones.entries()) {
      for (const there of zones.slice(index + 1)) {
        const pair = meeting(here, there, fleet);
        for (const [at, rival] of pair ? [pair, pair.toReversed()] : [])
          yield {
            at,
            subject: `cpus ${fleet.zoneOf(rival)}`,
            related: [{ at: rival, message: `${inZone(rival, fleet)} is pinned to ${rival.text} here.` }],
            message: `${inZone(at, fleet)} is pinned to ${at.text}, and ${inZone(rival, fleet)} to ${rival.text}: give each zone CPUs of its own, whole cores where they have threads.`,
          };
      }
    }
  },

  examples: [
    {
      bad: { 'web.xml': guest('web', '«0-3»'), 'db.xml': guest('db', '«3-7»'), ...HOST },
      good: { 'web.xml': guest('web', '0-3'), 'db.xml': guest('db', '4-7'), ...HOST },
    },
    {
      // One finding at each end for two zones, whatever the number of their guests.
      bad: {
        'web.xml': pinned('web', '«2»', '3'),
        'db1.xml': pinned('db1', '0-7,^2-3', '9'),
        'db2.xml': guest('db2', '«0-3»'),
        'db3.xml': guest('db3', '0-3'),
        ...HOST,
      },
      good: { 'web.xml': pinned('web', '2', '3'), 'db1.xml': pinned('db1', '0-7,^2-3', '9'), ...HOST },
    },
    {
      bad: { 'web.xl': xen('web', 'dmz', '«"0-7"»'), 'db.xl': xen('db', 'pci', '«[ 4, "9-11" ]»'), ...HOST },
      good: { 'web.xl': xen('web', 'dmz', '"0-3"'), 'db.xl': xen('db', 'pci', '[ 4, "9-11" ]'), ...HOST },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', '0-3'), 'db.xml': guest('db', '3-7'), 'hvlint.json': `{ ${ZONES} }` },
    { 'web.xml': guest('web', '0-3'), 'web2.xml': guest('web2', '3-7'), ...HOST },
    { 'web.xl': xen('web', 'dmz', '"node:0"'), 'db.xl': xen('db', 'pci', '"node:0"'), ...HOST },
    { 'web.xl': xen('web', 'dmz', '"0-3"'), 'db.xl': xen('db', 'pci', '"0-3"', 'pool = "other"\n'), ...HOST },
    { 'web.xml': guest('web', '{{ cpus }}'), 'db.xml': guest('db', '{{ cpus }}'), ...HOST },
    {
      'web.xml': guest('web', '0-3'),
      'db.xml': guest('db', '3-7'),
      'hvlint.json': `{ "hosts": { "kvm1": { "files": ["**"] } }, ${ZONES}, "exclusive": [["web", "db"]] }`,
    },
  ],
});

type Set = Fact<'cpuSet'>;

/** The first two guests of two zones that may meet on a CPU. */
function meeting(here: readonly Set[], there: readonly Set[], fleet: Fleet<never>): readonly [Set, Set] | undefined {
  const users = new Map<number, Set[]>();
  for (const set of here)
    for (const cpu of set.cpus) {
      const known = users.get(cpu);
      if (!known) users.set(cpu, [set]);
      else if (known.length < MOST) known.push(set);
    }
  for (const other of there)
    for (const cpu of other.cpus)
      for (const one of users.get(cpu) ?? []) if (!neverTogether(one.guest, other.guest, fleet)) return [one, other];
  return undefined;
}

/** Of so many guests on one CPU one is likely to run beside any other. */
const MOST = 8;
