import { type Fact, type Fleet, workspaceRule } from '#core';
import { type CardFunction, cardFunction, looksVirtual } from '../shared/pci-card.js';
import { type Condition, clashesIn } from '../shared/rivals.js';

const guest = (name: string, pci: string) => `name = "${name}"\ntype = "hvm"\npci = [ ${pci} ]\n`;

export default workspaceRule({
  title: 'Functions of one card are given to different guests',
  why: `Functions of one card often share its reset, its interrupt line and its inner state. One guest can then stall or reset what
        the other does with it, or do DMA in its name, and Xen's security statement leaves such devices out.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
    'https://xenbits.xen.org/xsa/advisory-449.html',
    'NIST SP 800-125A Rev. 1, device virtualization and passthrough',
  ],

  select: 'hostdev',
  group: (device, fleet) => partOf(device, fleet)?.card,
  *check(parts, fleet) {
    const card = partOf(parts[0], fleet);
    // Several functions behind the first places of a bus are virtual ones, which are made to be shared out.
    if (!card || (looksVirtual(card) && parts.length > 2)) return;
    const otherFunction: Condition<Fact<'hostdev'>> = {
      clash: (here, other) => here.name !== other.name,
      decisive: ({ name }) => name,
    };
    for (const { here, rivals } of clashesIn(parts, fleet, otherFunction)) {
      const [first] = rivals;
      yield {
        at: here,
        subject: here.name,
        related: rivals.map(at => ({ at, message: `${at.guest} is given ${at.name} here.` })),
        message: `${here.guest} has ${here.name} and ${first.guest} has ${first.name}, functions of one card: each can disturb the other's, so give the whole card to one of them.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xl': guest('web', '«"03:00.0"»'), 'db.xl': guest('db', '«"3:0.1"»') },
      good: { 'web.xl': guest('web', '"03:00.0", "03:00.1"'), 'db.xl': guest('db', '"04:00.0"') },
    },
  ],
  ignores: [
    // One device for two guests is said by workspace/hostdev-shared.
    { 'web.xl': guest('web', '"03:00.0"'), 'db.xl': guest('db', '"03:00.0"') },
    { 'web.xl': guest('web', '"00:14.0"'), 'db.xl': guest('db', '"00:14.3"') },
    { 'a.xl': guest('a', '"03:10.0"'), 'b.xl': guest('b', '"03:10.1"'), 'c.xl': guest('c', '"03:10.2"') },
    {
      'web.xl': guest('web', '"03:00.2"'),
      'db.xl': guest('db', '"03:00.3"'),
      'hvlint.json': '{ "devices": { "sriovVfs": ["0000:03:00.[2-7]"] } }',
    },
    {
      'web.xl': guest('web', '"03:00.0"'),
      'db.xl': guest('db', '"03:00.1"'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

const partOf = (device: Fact<'hostdev'>, fleet: Fleet<never>): CardFunction | undefined =>
  cardFunction(device.name.replace(/^pci /, ''), fleet.settings);
