import { domain, type Fact, type Fleet, workspaceRule } from '#core';
import { exclusiveGroups } from '../shared/rivals.js';

const guest = (name: string, inner: string) => domain`${inner}`.replace('web', name);
const marked = (sample: string) => sample.replace('<domain', '<«domain»');
const memory = (gib: number) => `<memory unit='GiB'>${gib}</memory>`;
const vcpu = (count: number) => `<vcpu>${count}</vcpu>`;
const host = (facts: string, more = '') => ({
  'hvlint.json': `{ "hosts": { "kvm1": { "files": ["**"], ${facts} } }${more} }`,
});

const xen = (name: string) => `name = "${name}"\nkernel = "/boot/x"\nvcpus = 1\n`;
const OTHERS = { 'b.xl': xen('b'), 'c.xl': xen('c'), 'd.xl': xen('d'), 'e.xml': guest('e', vcpu(1)) };

/** So many virtual CPUs to one of the host are common; beyond it a few busy guests hold up all others. */
const MOST_CPUS = 4;

export default workspaceRule({
  title: 'The guests may ask for more than their host has',
  why: `What one guest takes the others lack: where memory runs out, the kernel of the host ends one of them, and a guest that keeps
        its CPUs busy slows the rest. One that is hostile does so on purpose.`,
  severity: { strict: 'information' },
  references: [
    'NIST SP 800-125A Rev. 1, memory and CPU allocation',
    'https://libvirt.org/formatdomain.html#memory-allocation',
    'https://libvirt.org/formatdomain.html#cpu-allocation',
  ],

  select: 'guest',
  group: (_, { settings: { host } }) =>
    host?.cpus === undefined && host?.memoryGiB === undefined ? undefined : 'the guests of the host',
  *check(guests, fleet) {
    const { cpus = Number.POSITIVE_INFINITY, memoryGiB = Number.POSITIVE_INFINITY, name } = fleet.settings.host ?? {};
    const [first] = guests;
    for (const here of guests)
      if ((here.cpus ?? 0) > cpus)
        yield {
          at: here,
          subject: 'vcpu',
          severity: { strict: 'warning' } as const,
          message: `${here.name} has ${here.cpus} virtual CPUs, more than the ${cpus} of ${name}: they wait for one another, so give it fewer.`,
        };
    const all = atMost(guests, fleet, guest => guest.cpus ?? 0);
    if (all > cpus * MOST_CPUS)
      yield {
        at: first,
        subject: 'vcpus',
        related: most(guests, guest => guest.cpus ?? 0, ''),
        message: `The guests of ${name} have ${all} virtual CPUs, more than ${MOST_CPUS} to each of its ${cpus}: give the largest fewer, or move some.`,
      };
    const wanted = atMost(guests, fleet, guest => guest.memory ?? 0) / 1024;
    if (wanted > memoryGiB)
      yield {
        at: first,
        subject: 'memory',
        related: most(guests, guest => (guest.memory ?? 0) / 1024, ' GiB'),
        message: `The guests of ${name} may use ${round(wanted)} GiB, and it has ${memoryGiB} GiB: give the largest less, or move some.`,
      };
  },

  examples: [
    {
      bad: {
        'a.xml': marked(guest('a', memory(40))),
        'b.xml': guest('b', memory(30)),
        ...host('"memoryGiB": 64'),
      },
      good: { 'a.xml': guest('a', memory(40)), 'b.xml': guest('b', memory(24)), ...host('"memoryGiB": 64') },
    },
    {
      bad: { 'a.xml': marked(guest('a', vcpu(9))), ...host('"cpus": 8') },
      good: { 'a.xml': guest('a', vcpu(8)), ...host('"cpus": 8') },
    },
    {
      bad: { 'a.xl': xen('a').replace('"a"', '«"a"»'), ...OTHERS, ...host('"cpus": 1') },
      good: { 'a.xl': xen('a'), ...OTHERS, ...host('"cpus": 2') },
    },
  ],
  ignores: [
    guest('a', vcpu(9) + memory(999)),
    {
      'a.xml': guest('a', memory(40)),
      'b.xml': guest('b', memory(40)),
      ...host('"memoryGiB": 64', ', "exclusive": [["a", "b"]]'),
    },
    { 'a.xml': guest('a', "<memory unit='{{ unit }}'>999999999</memory>"), ...host('"memoryGiB": 1') },
    { 'a.xml': guest('a', '<memory>1048576</memory>'), ...host('"memoryGiB": 1') },
  ],
});

type Guest = Fact<'guest'>;

/** What guests may use at one time: of those that never run together, the most that one of them does. */
function atMost(guests: readonly Guest[], fleet: Fleet<never>, amount: (guest: Guest) => number): number {
  const largest = new Map<number, number>();
  let alone = 0;
  for (const guest of guests) {
    const [group] = exclusiveGroups(guest.name, fleet);
    if (group === undefined) alone += amount(guest);
    else largest.set(group, Math.max(largest.get(group) ?? 0, amount(guest)));
  }
  return [...largest.values()].reduce((sum, each) => sum + each, alone);
}

const most = (guests: readonly Guest[], amount: (guest: Guest) => number, unit: string) =>
  [...guests]
    .sort((a, b) => amount(b) - amount(a))
    .slice(0, 4)
    .map(at => ({ at, message: `${at.name} has ${round(amount(at))}${unit}.` }));

const round = (number: number): number => Math.round(number * 10) / 10;
