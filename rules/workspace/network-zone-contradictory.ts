import { devices, type Fact, type Fleet, matches, workspaceRule } from '#core';

const network = (name: string, bridge: string, zone = '') =>
  `<network>\n  <name>${name}</name>\n${zone && `  <metadata>\n    <hvlint:net xmlns:hvlint='urn:hvlint:1' zone='${zone}'/>\n  </metadata>\n`}  <bridge name='${bridge}'/>\n</network>\n`;
const nic = (source: string) => devices`<interface type='bridge'><source ${source}/></interface>`;
const onNetwork = (name: string) => nic(`network='${name}'`).replace("type='bridge'", "type='network'");
const TWICE = network('lan', 'virbr7', 'dmz').replace(
  /( *)<hvlint.*\n/,
  "$&$1<hvlint:net xmlns:hvlint='urn:hvlint:1' zone='pci'/>\n",
);
const marked = (sample: string) => sample.replace(/<interface[^>]*>/, '«$&»');
const plain = (sample: string) => sample.replace(/[«»]/g, '');
const ZONES = {
  'hvlint.json':
    '{ "zones": { "dmz": { "networks": ["dmz*"], "bridges": ["br-dmz"] }, "pci": { "networks": ["*-pci"], "bridges": ["br-*"] } } }',
};

export default workspaceRule({
  title: 'A network is said to be in two zones',
  why: `What may be on a network follows from its zone. Where two places say two, one of them is wrong, and a guest of the other zone
        is on it without a word.`,
  severity: 'warning',
  references: ['NIST SP 800-125B, network segmentation'],

  select: ['network', 'nic'],
  // Without the network's own file its guests show that there is one.
  group: (here, fleet) => (claimsOn(here, fleet).length > 1 ? keyOf(here) : undefined),
  *check(same, fleet) {
    const here = same.find(({ kind }) => kind === 'network') ?? same[0];
    const [first, second] = claimsOn(here, fleet);
    if (!first || !second) return;
    yield {
      at: here,
      ...(first.at ? { span: second.at ?? first.at } : {}),
      subject: 'zone',
      message: messageOf(keyOf(here), first, second),
    };
  },

  examples: [
    {
      bad: { 'dmz.xml': network('«dmz»', 'br-pci'), ...ZONES },
      good: { 'dmz.xml': network('dmz', 'virbr7'), ...ZONES },
    },
    {
      bad: { 'pci.xml': network('a-pci', 'virbr7', '«dmz»'), ...ZONES },
      good: { 'pci.xml': network('a-pci', 'virbr7', 'pci'), ...ZONES },
    },
    {
      bad: { 'lan.xml': TWICE.replace("zone='pci'", "zone='«pci»'") },
      good: { 'lan.xml': network('lan', 'virbr7', 'dmz') },
    },
    {
      // Its own file says it best, wherever that stands.
      bad: {
        'a.xml': onNetwork('dmz-pci'),
        'b.xml': network('«dmz-pci»', 'virbr7'),
        ...ZONES,
      },
      good: { 'a.xml': onNetwork('dmz'), 'b.xml': network('dmz', 'virbr7'), ...ZONES },
    },
    {
      bad: {
        'web.xml': marked(nic("bridge='br-dmz'")),
        'x.xml': nic("bridge='br-dmz'").replace('>web<', '>x<'),
        ...ZONES,
      },
      good: { 'web.xml': nic("bridge='br-pci'"), ...ZONES },
    },
    {
      bad: { 'web.xml': marked(onNetwork('dmz-pci')), ...ZONES },
      good: { 'web.xml': onNetwork('dmz'), ...ZONES },
    },
  ],
  ignores: [
    network('dmz-pci', 'br-dmz'),
    { 'dmz.xml': network('dmz', 'virbr7', 'dmz'), ...ZONES },
    { 'web.xml': plain(nic("bridge='{{ bridge }}'")), ...ZONES },
  ],
});

interface Claim {
  readonly zone: string;
  readonly by: string;
  /** Where the network's own file says it. */
  readonly at?: Fact['at'];
}

type Here = Fact<'network' | 'nic'>;

const nameOf = (here: Here): string | undefined => (here.kind === 'network' ? here.name : here.network);

const keyOf = (here: Here): string => {
  const name = nameOf(here);
  return name === undefined ? `bridge ${here.bridge}` : `network ${name}`;
};

function messageOf(what: string, first: Claim, second: Claim): string {
  if (second.at)
    return `This file says zone ${first.zone} and zone ${second.zone}: the first one holds, so take one away.`;
  if (first.at)
    return `This file says zone ${first.zone}, but ${second.by} in hvlint.json take the ${what} in too: what the file says holds.`;
  return `In hvlint.json ${first.by} and ${second.by} both take the ${what} in: zone ${first.zone} holds, which comes first.`;
}

/** What says in which zone a network is, the first that holds and the first that says otherwise. */
function claimsOn(here: Here, { settings }: Fleet<never>): readonly Claim[] {
  const own = here.kind === 'network' ? here.zones.map(({ name, at }) => ({ zone: name, by: 'this file', at })) : [];
  const name = nameOf(here);
  const claims: Claim[] = Object.entries(settings.zones ?? {}).flatMap(([zone, { networks, bridges }]) => [
    ...(name !== undefined && networks && matches(name, networks)
      ? [{ zone, by: `the networks of zone ${zone}` }]
      : []),
    ...(here.bridge !== undefined && bridges && matches(here.bridge, bridges)
      ? [{ zone, by: `the bridges of zone ${zone}` }]
      : []),
  ]);
  const [first, ...rest] = [...own, ...claims];
  const second = rest.find(({ zone }) => zone !== first?.zone);
  return first ? [first, ...(second ? [second] : [])] : [];
}
