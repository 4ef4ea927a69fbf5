import { domain, workspaceRule } from '#core';

const GUEST = domain``;
const ZONES = { 'hvlint.json': '{ "zones": { "pci": { "domains": ["db*"] } } }' };
const METADATA = domain`
  <metadata>
    <hvlint:vm xmlns:hvlint='urn:hvlint:1' zone='pci'/>
  </metadata>
`;

export default workspaceRule({
  title: 'A guest is in no zone, though there are zones',
  why: `What keeps zones apart is only asked of guests whose zone is known. Nothing is said of what this guest shares with any of
        them, which looks like a clean bill and is none.`,
  severity: { paranoid: 'information' },
  references: ['NIST SP 800-125, grouping guests by security level'],

  select: 'guest',
  *check([guest], fleet) {
    const zones = Object.keys(fleet.settings.zones ?? {});
    // Whom a template fills in, nobody can say.
    if (guest.unnamed) return;
    if (zones.length === 0 || guest.zones.length > 0 || fleet.zonesBySettings(guest).length > 0) return;
    yield {
      at: guest,
      subject: 'zone',
      message: `${guest.name} is in none of the zones of hvlint.json (${zones.slice(0, 5).join(', ')}${zones.length > 5 ? '…' : ''}): say its zone there or in the file.`,
    };
  },

  examples: [
    {
      bad: {
        'web.xml': GUEST.replace('domain', '«domain»'),
        'lab.xl': 'name = «"lab"»\nkernel = "/boot/x"\n',
        ...ZONES,
      },
      good: { 'web.xml': METADATA, 'lab.xl': '# hvlint-zone: lab\nname = "lab"\nkernel = "/boot/x"\n', ...ZONES },
    },
  ],
  ignores: [
    GUEST,
    { 'web.xml': GUEST.replace('>web<', '>{{ name }}<'), ...ZONES },
    { 'web.xml': GUEST.replace('>web<', '>db1<'), ...ZONES },
  ],
});
