import { ioPorts, type XenRange, xenRule } from '#core';
import { isAllowed } from '../../shared/passthrough.js';

const guest = (more: string) => `name = "web"\ntype = "hvm"\n${more}\n`;

/** Ports at which a guest has the host: first, last, and what answers there. */
const GRAVE: readonly (readonly [number, number, string])[] = [
  [0x20, 0x21, 'the interrupt controller'],
  [0xa0, 0xa1, 'the interrupt controller'],
  [0x40, 0x43, 'the timer'],
  [0x60, 0x60, 'the keyboard controller'],
  [0x61, 0x61, 'the control of NMIs'],
  [0x64, 0x64, 'the keyboard controller, which can reset the host'],
  [0x70, 0x71, 'clock and CMOS'],
  [0x80, 0x80, 'the port of diagnostic codes'],
  [0x92, 0x92, 'the reset port'],
  [0xb2, 0xb3, "the firmware's management mode"],
  [0xcf8, 0xcff, 'the configuration of every PCI device, and reset'],
];

/** More ports than any one device has. */
const MANY = 0x100;

export default xenRule({
  title: 'The guest is given I/O ports of the host',
  why: `The guest talks to the hardware of the host at these ports, and nothing looks at what it says. Some of them configure
        every card, reset the host or call into its firmware.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
    'Xen tools/xl/xl_parse.c, parse_config_data',
    'https://xenbits.xen.org/xsa/advisory-491.html',
  ],

  select: 'ioports',
  *check(_here, config, settings) {
    if (isAllowed({ other: 'ioports' }, config.guest, settings)) return;
    for (const range of ioPorts(config)) {
      const { first, last, atom } = range;
      const grave = GRAVE.find(([from, to]) => first <= to && from <= last);
      const many = last - first + 1 > MANY;
      yield {
        at: atom.span,
        subject: atom.text,
        ...(grave || many ? { severity: 'error' as const } : {}),
        message:
          last < first
            ? `I/O ports ${atom.text} end before they begin; xl lets that pass, and Xen refuses it.`
            : `The guest drives the I/O ${first === last ? 'port' : 'ports'} ${portsOf(range)} of the host${grave ? `, ${grave[2]} among them` : many ? ', more than any one device has' : ''}: hand over their device by pci, or take them away.`,
      };
    }
  },

  examples: [
    { bad: guest('ioports = [ «"cf8-cff"», «"3f8-3ff"», «60» ]'), good: guest('serial = "pty"') },
    // Of two numbers with a comma xl takes the first.
    { bad: guest('ioports = [ «"2f8,2ff"», «"1000-2000"», «"2ff-2f8"» ]'), good: guest('ioports = [ ]') },
  ],
  ignores: [
    guest('ioports = "3f8"'),
    {
      'web.xl': guest('ioports = [ "2f8-2ff" ]'),
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }',
    },
  ],
});

const portsOf = ({ first, last }: XenRange): string =>
  first === last ? `0x${first.toString(16)}` : `0x${first.toString(16)} to 0x${last.toString(16)}`;
