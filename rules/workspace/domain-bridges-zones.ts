import { devices, type Fact, type Fleet, matches, workspaceRule } from '#core';
import { networkOf } from '../shared/filtering.js';
import { segmentOf } from '../shared/segment.js';

const nics = (...sources: readonly string[]) =>
  devices`${sources.map(source => `<interface type='${source.split('=')[0]}'><source ${source}/></interface>`).join('\n')}`;
const marked = (sample: string, index: number) => {
  let seen = 0;
  return sample.replace(/<interface[^>]*>/g, tag => (seen++ === index ? `«${tag}»` : tag));
};
const metadata = (sample: string, said: string) =>
  sample.replace(
    '  <devices>',
    `  <metadata>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1' ${said}/>\n  </metadata>\n  <devices>`,
  );
const network = (name: string, zone: string) =>
  `<network>\n  <name>${name}</name>\n  <metadata>\n    <hvlint:net xmlns:hvlint='urn:hvlint:1' zone='${zone}'/>\n  </metadata>\n  <bridge name='virbr-${name}'/>\n</network>\n`;
const xen = (more: string) => `name = "gw"\nkernel = "/boot/x"\n${more}vif = [ "bridge=br-dmz", «"bridge=br-pci"» ]\n`;
const BRIDGES = {
  'hvlint.json':
    '{ "zones": { "dmz": { "bridges": ["br-dmz"] }, "pci": { "bridges": ["br-pci"], "networks": ["pci*"] } } }',
};

export default workspaceRule({
  title: 'A guest joins networks of different zones',
  why: `The guest is a way from one zone into the other: whoever has it stands in both, and one setting in it turns it into a router
        between them. Nothing outside the guest can see or stop what passes there.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#network-interfaces',
    'NIST SP 800-125B, network segmentation',
    'NIST SP 800-125, guests with different security needs',
  ],

  select: 'nic',
  uses: ['network', 'xlDefault'],
  group: (nic, fleet) => (fleet.guestOf(nic)?.gateway ? undefined : nic.file),
  *check(nics, fleet) {
    const [first] = nics;
    const own = fleet.zoneOf(first);
    const placed = nics.flatMap(nic => {
      const place = zoneOfSegment(nic, fleet);
      return place ? [{ nic, ...place }] : [];
    });
    const home = own ?? placed[0]?.zone;
    const away = placed.find(({ zone }) => zone !== home);
    if (!away) return;
    const others = placed.filter(({ zone }) => zone !== away.zone);
    const from = own === undefined ? `${others[0]?.name} of zone ${home}` : `zone ${home}`;
    yield {
      at: away.nic,
      subject: away.name,
      ...(fleet.guestOf(first)?.driverDomain ? { severity: { strict: 'information' } as const } : {}),
      related: [
        ...(away.network ? [{ at: away.network, message: `${away.network.name} is of zone ${away.zone}.` }] : []),
        ...others
          .slice(0, 8)
          .map(({ nic, name, zone }) => ({ at: nic, message: `Here it is on ${name}, of zone ${zone}.` })),
      ],
      message: `${first.guest} joins ${from} and, by ${away.name}, zone ${away.zone}: take it off one of them, or say role='gateway' in its metadata if that is its task.`,
    };
  },

  examples: [
    {
      bad: {
        'gw.xml': metadata(marked(nics("network='dmz'", "network='pci'"), 1), "zone='dmz'"),
        'pci.xml': network('pci', 'pci'),
      },
      good: { 'gw.xml': metadata(nics("network='dmz'"), "zone='dmz'"), 'pci.xml': network('pci', 'pci') },
    },
    {
      bad: { 'gw.xl': xen(''), ...BRIDGES },
      good: { 'gw.xl': xen('').replace(/, «.*»/, ''), ...BRIDGES },
    },
    {
      bad: {
        'gw.xl': xen('driver_domain = 1\n'),
        'web.xml': marked(nics("network='pci1'", "bridge='br-dmz'"), 1),
        ...BRIDGES,
      },
      good: {
        'gw.xl': xen('').replace(/, «.*»/, ''),
        'web.xml': nics("network='pci1'", "bridge='br-pci'"),
        ...BRIDGES,
      },
    },
  ],
  ignores: [
    nics("network='dmz'", "network='pci'"),
    { 'gw.xml': metadata(nics("network='dmz'", "network='pci'"), "zone='pci'"), 'pci.xml': network('pci', 'pci') },
    {
      'gw.xml': metadata(nics("network='dmz'", "network='pci'"), "zone='dmz' role='gateway'"),
      'pci.xml': network('pci', 'pci'),
    },
    { 'web.xml': nics("bridge='br-pci'", "bridge='br-other'"), ...BRIDGES },
  ],
});

interface Place {
  readonly zone: string;
  readonly name: string;
  readonly network: Fact<'network'> | undefined;
}

/** The zone that a network's own metadata or hvlint.json give to what an interface is on. */
function zoneOfSegment(nic: Fact<'nic'>, fleet: Fleet<'network' | 'xlDefault'>): Place | undefined {
  const segment = segmentOf(nic, fleet);
  if (!segment) return undefined;
  const network = networkOf(nic, fleet);
  const name = nic.network === undefined ? segment.name : `network ${nic.network}`;
  const said = network?.zones[0]?.name ?? zoneBySettings(nic, segment.bridge, fleet);
  return said === undefined ? undefined : { zone: said, name, network: network?.zones.length ? network : undefined };
}

function zoneBySettings(nic: Fact<'nic'>, bridge: string | undefined, { settings }: Fleet<never>): string | undefined {
  const zones = Object.entries(settings.zones ?? {});
  return zones.find(
    ([, { networks, bridges }]) =>
      (nic.network !== undefined && networks && matches(nic.network, networks)) ||
      (bridge !== undefined && bridges && matches(bridge, bridges)),
  )?.[0];
}
