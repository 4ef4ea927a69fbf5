import { pciDevices, xenRule } from '#core';
import { isAllowed } from '../../shared/passthrough.js';
import { cardFunction, looksVirtual } from '../../shared/pci-card.js';

const guest = (pci: string) => `name = "web"\ntype = "hvm"\npci = [ ${pci} ]\n`;

export default xenRule({
  title: 'The guest has a part of a card, and someone else the rest',
  why: `Functions of one card often share its reset, its interrupt line and its inner state. The guest can then stall or reset
        what Dom0 or another guest does with the rest, and Xen's security statement leaves such devices out.`,
  severity: { strict: 'information' },
  references: ['https://xenbits.xen.org/docs/unstable/SUPPORT.html', 'https://xenbits.xen.org/xsa/advisory-449.html'],

  select: 'pci',
  *check(_here, config, settings) {
    const given = pciDevices(config).map(({ device, atom }) => ({
      atom,
      device: device ?? '',
      part: cardFunction(device ?? '', settings),
    }));
    for (const { atom, device, part } of given) {
      if (!part || part.fn === '0' || part.fn === '*' || looksVirtual(part)) continue;
      // A card has a function 0, whatever else it has.
      const whole = given.some(({ part: other }) => other?.card === part.card && /[0*]/.test(other.fn));
      if (whole || isAllowed({ pci: device }, config.guest, settings)) continue;
      yield {
        at: atom.span,
        subject: device,
        message: `${device} is handed over without ${part.card}.0, so Dom0 or another guest has the first function of the same card: hand over the whole card.`,
      };
    }
  },

  examples: [
    { bad: guest('«"03:00.1"», "04:00.0"'), good: guest('"03:00.0", "03:00.1", "04:00.0"') },
    { bad: guest('«"03:00.1"»'), good: guest('"03:00.*"') },
  ],
  ignores: [
    // Devices of the chipset, and virtual functions by their place and by hvlint.json.
    guest('"00:14.3"'),
    guest('"03:10.1"'),
    { 'web.xl': guest('"03:00.2"'), 'hvlint.json': '{ "devices": { "sriovVfs": ["0000:03:00.[2-7]"] } }' },
    {
      'web.xl': guest('"03:00.1"'),
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"], "pci": ["0000:03:00.1"] }] } }',
    },
  ],
});
