import { devices, type Fact, type Fleet, type WorkspaceFinding, workspaceRule } from '#core';
import { type Clash, type Condition, clashesIn } from '../shared/rivals.js';
import { andMore, inZone, strangersAmong } from '../shared/zones.js';

const pci = (name: string, from: string) =>
  devices`<hostdev mode='subsystem' type='pci' managed='yes'>${from}</hostdev>`.replace('web', name);
const source = (bus: string) => `<source><address domain='0x0000' bus='${bus}' slot='0x00' function='0x0'/></source>`;
const GPU = "<source><address bus='1' slot='0' function='0'/></source>";
const nvme = (name: string) =>
  devices`<disk type='nvme'><source type='pci' managed='yes'>«<address bus='1' slot='0'/>»</source></disk>`.replace(
    'web',
    name,
  );
const xen = (name: string, more: string) => `name = "${name}"\nkernel = "/boot/web"\n${more}\n`;
const POOL =
  "<network>\n  <name>vfs</name>\n  <forward mode='hostdev'>«<address type='pci' bus='1' slot='0'/>»</forward>\n</network>\n";
const ZONES = '{ "zones": { "dmz": { "domains": ["web"] }, "pci": { "domains": ["db"] } } }';

export default workspaceRule({
  title: 'One device of the host is given to two guests',
  why: `A device remembers: its memory, queues and firmware carry what one guest left there to the next one. Run
        together, libvirt refuses the second; run in turn, the device joins guests that nothing else joins.`,
  severity: 'information',
  references: [
    'https://libvirt.org/formatdomain.html#usb-pci-scsi-devices',
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
    'NIST SP 800-125A Rev. 1, device virtualization and passthrough',
  ],

  select: ['hostdev', 'pooledDevice', 'hostRange'],
  // Xen's 03:00.* is every function of the card.
  group: device => (device.kind === 'hostRange' ? device.of : device.name.replace(/^(pci .*)\.[0-9a-f*]$/, '$1')),
  *check(same, fleet) {
    const users = same.filter(isHostdev);
    for (const name of new Set(users.map(user => user.name))) {
      const given = users.filter(user => isSame(user, { name }));
      const strangersOf = strangersAmong(given, fleet);
      for (const clash of clashesIn(given, fleet)) {
        const { here, rivals, others } = clash;
        if (here.name !== name) continue;
        const { shown: strangers, count } = strangersOf(here);
        const [stranger] = strangers;
        const who = stranger
          ? `${inZone(here, fleet)} and to ${inZone(stranger, fleet)}${andMore(count)}`
          : `${here.guest} and to ${others}`;
        yield {
          at: here,
          subject: here.name,
          ...severityOf(clash, stranger !== undefined, fleet),
          related: [...new Set([...strangers, ...rivals])].map(at => ({ at, message: `${at.guest} has it here.` })),
          message: `${here.name} is given to ${who}: what one leaves in the device reaches the other, so leave it to one of them.`,
        };
      }
    }
    yield* inPools(users, same.filter(isPooled));
    // Neither xl nor Xen refuses the second guest.
    for (const { here, rivals, others } of clashesIn(same.filter(isRange), fleet, OVERLAP)) {
      yield {
        at: here,
        subject: here.name,
        severity: 'warning',
        related: rivals.map(at => ({ at, message: `${at.guest} is given ${at.name} here.` })),
        message: `${here.of} ${here.name} of ${here.guest} are given to ${others} too: both drive one device, and nothing keeps them apart.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xml': pci('web', `«${source('0x01')}»`), 'db.xml': nvme('db') },
      good: { 'web.xml': pci('web', source('0x01')), 'db.xml': pci('db', source('0x02')) },
    },
    {
      bad: {
        'web.xml': pci('web', `«${source('0x01')}»`),
        'db.xml': pci('db', `«${GPU}»`),
        'hvlint.json': ZONES,
      },
      good: { 'web.xml': pci('web', source('0x01')), 'hvlint.json': ZONES },
    },
    {
      bad: { 'web.xml': pci('web', `«${GPU}»`), 'db.xl': xen('db', 'pci = [ «"01:00.*"» ]') },
      good: { 'web.xml': pci('web', GPU), 'db.xl': xen('db', 'pci = [ "02:00.*" ]') },
    },
    { bad: { 'web.xml': pci('web', `«${GPU}»`), 'vfs.xml': POOL }, good: { 'web.xml': pci('web', source('2')) } },
    {
      bad: {
        'web.xl': xen('web', 'ioports = [ «"3f8-3ff"» ]\nirqs = [ «4» ]'),
        'db.xl': xen('db', 'ioports = [ «"3f8"» ]\nirqs = [ «0x4» ]'),
      },
      good: {
        'web.xl': xen('web', 'ioports = [ "3f8-3ff" ]\nirqs = [ 4 ]'),
        'db.xl': xen('db', 'ioports = [ "2f8-2ff" ]\nirqs = [ 3 ]'),
      },
    },
  ],
  ignores: [
    { 'web.xml': pci('web', source('0x01')), 'copy.xml': pci('web', source('0x01')) },
    { 'web.xl': xen('web', 'pci = [ "01:00.0" ]'), 'db.xl': xen('db', 'pci = [ "01:00.1" ]') },
    {
      'web.xml': pci('web', source('0x01')),
      'db.xml': pci('db', source('0x01')),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

type Device = Fact<'hostdev' | 'pooledDevice' | 'hostRange'>;

const isHostdev = (device: Device): device is Fact<'hostdev'> => device.kind === 'hostdev';
const isPooled = (device: Device): device is Fact<'pooledDevice'> => device.kind === 'pooledDevice';
const isRange = (device: Device): device is Fact<'hostRange'> => device.kind === 'hostRange';

const isSame = (a: { readonly name: string }, b: { readonly name: string }): boolean =>
  a.name === b.name || a.name.endsWith('*') || b.name.endsWith('*');

const OVERLAP: Condition<Fact<'hostRange'>> = {
  clash: (a, b) => a.first <= b.last && b.first <= a.last,
  decisive: ({ first, last }) => `${first} ${last}`,
};

/** Guests in different zones are worst; guests that run together, and what Xen does not refuse, come next. */
function severityOf({ here, rivals }: Clash<Fact<'hostdev'>>, apart: boolean, fleet: Fleet<never>) {
  if (apart) return { severity: 'error' } as const;
  const runs = (fact: Fact) => fleet.guestOf(fact)?.runs === true;
  const together = here.name.startsWith('irq ') || (runs(here) && rivals.some(runs));
  return together ? ({ severity: 'warning' } as const) : {};
}

/** Devices that a guest is given and a network hands out besides. */
function* inPools(
  users: readonly Fact<'hostdev'>[],
  pooled: readonly Fact<'pooledDevice'>[],
): Generator<WorkspaceFinding> {
  for (const pool of pooled) {
    const user = users.find(each => isSame(each, pool));
    if (!user) continue;
    const ends = [
      [pool, user, `${user.guest} has it here.`],
      [user, pool, `The network ${pool.network} hands it out.`],
    ] as const;
    for (const [at, other, said] of ends)
      yield {
        at,
        subject: at.name,
        related: [{ at: other, message: said }],
        message: `${pool.name} is given to ${user.guest}, and the network ${pool.network} hands it out to its guests: what one leaves in the device reaches the other.`,
      };
  }
}
