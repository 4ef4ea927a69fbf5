import { domain, type Fact, type Fleet, nearest, workspaceRule } from '#core';

const guest = (...zones: readonly string[]) =>
  domain`
    <metadata>
      ${zones.map(zone => `<hvlint:vm xmlns:hvlint='urn:hvlint:1' zone='${zone}'/>`).join('\n  ')}
    </metadata>
  `;
const BARE = domain``;
const settings = (dmz: string, pci: string) => ({
  'hvlint.json': `{ "zones": { "dmz": { "domains": [${dmz}] }, "pci": { "files": [${pci}] } } }`,
});

export default workspaceRule({
  title: 'A guest is said to be in two zones',
  why: `A guest is in one zone, and which one decides what it may share with others. Where two places say two, one of them is wrong,
        and what should have been kept apart from this guest may not be.`,
  severity: 'warning',
  references: ['NIST SP 800-125, grouping guests by security level'],

  select: 'guest',
  *check([guest], fleet) {
    const [own, ...more] = guest.zones;
    const claims = fleet.zonesBySettings(guest);
    const second = more.find(({ name }) => name !== own?.name);
    const other = claims.find(({ zone }) => zone !== (own?.name ?? claims[0]?.zone));
    if (own && second) {
      yield {
        at: guest,
        span: second.at,
        subject: 'zone',
        message: `This file says zone ${own.name} and zone ${second.name}: until one of them goes, ${guest.name} is in neither.`,
      };
    } else if (own && other) {
      yield {
        at: guest,
        span: own.at,
        subject: 'zone',
        message: `This file says zone ${own.name}, but the ${other.by} of zone ${other.zone} in hvlint.json take ${guest.name} in too: what the file says holds.`,
      };
    } else if (own) {
      const meant = misspelt(guest, fleet);
      if (meant === undefined) return;
      yield {
        at: guest,
        span: own.at,
        subject: 'zone',
        message: `hvlint.json knows no zone ${own.name}, so ${guest.name} is alone in a zone of its own: perhaps ${meant} is meant.`,
      };
    } else if (other) {
      const [first] = claims;
      yield {
        at: guest,
        subject: 'zone',
        message: `The ${first?.by} of zone ${first?.zone} and the ${other.by} of zone ${other.zone} in hvlint.json both take ${guest.name} in: until one of them does not, it is in neither.`,
      };
    }
  },
  fixes({ libvirt }, guest, fleet) {
    const meant = guest.zones.length === 1 ? misspelt(guest, fleet) : undefined;
    const said = libvirt?.first('domain/metadata/hvlint:vm');
    return meant && said ? [{ title: `Write ${meant}`, safe: false, edits: [said.set('zone', meant)] }] : [];
  },

  examples: [
    {
      bad: { 'web.xml': BARE.replace('domain', '«domain»'), ...settings('"web"', '"*.xml"') },
      good: { 'web.xml': BARE, ...settings('"web"', '"db*.xml"') },
    },
    {
      bad: { 'web.xml': guest('«dmz»'), ...settings('"db"', '"*.xml"') },
      good: { 'web.xml': guest('dmz'), ...settings('"db"', '"db*.xml"') },
    },
    {
      bad: { 'web.xl': '# hvlint-zone: dmz\n# hvlint-zone: «pci»\nname = "web"\nkernel = "/boot/x"\n' },
      good: { 'web.xl': '# hvlint-zone: dmz\nname = "web"\nkernel = "/boot/x"\n' },
    },
    {
      bad: { 'web.xml': guest('«dzm»'), ...settings('"db"', '"db*.xml"') },
      good: { 'web.xml': guest('dmz'), ...settings('"db"', '"db*.xml"') },
    },
  ],
  ignores: [
    guest('dmz'),
    { 'web.xml': guest('dmz'), ...settings('"web"', '"db*.xml"') },
    { 'web.xml': guest('laboratory'), ...settings('"db"', '"db*.xml"') },
    { 'web.xml': BARE, ...settings('"db"', '"db*.xml"') },
  ],
});

/** The zone of hvlint.json that was meant; undefined where the guest's own is one, or is like none. */
function misspelt(guest: Fact<'guest'>, { settings }: Fleet<never>): string | undefined {
  const [own] = guest.zones;
  const known = Object.keys(settings.zones ?? {});
  return own && !known.includes(own.name) ? nearest(own.name, known) : undefined;
}
