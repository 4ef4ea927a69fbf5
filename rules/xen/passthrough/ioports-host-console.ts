import { workspaceRule } from '#core';
import { isAllowed } from '../../shared/passthrough.js';
import { xenLine } from '../../shared/xen-line.js';

const guest = (ports: string) => `name = "web"\ntype = "hvm"\nioports = [ ${ports} ]\n`;
const on = (ports: string, options: string) => ({ 'web.xl': guest(ports), 'etc/default/grub': xenLine(options) });

export default workspaceRule({
  title: "The guest is given the serial port of Xen's own console",
  why: `Xen takes commands at that port, once its switch is typed, and writes what it has to say to it. A guest that drives the
        port reads along, garbles what the operator sees and can cut the console off.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#com1-x86',
    'Xen xen/drivers/char/ns16550.c',
  ],
  silences: ['xen/ioports-passthrough'],

  select: 'hostRange',
  uses: ['serialPort'],
  *check([range], fleet) {
    if (range.of !== 'ioports' || isAllowed({ other: 'ioports' }, range.guest, fleet.settings)) return;
    const port = fleet.all('serialPort').find(({ first, last }) => range.first <= last && first <= range.last);
    if (!port) return;
    yield {
      at: range,
      subject: range.name,
      related: [{ at: port, message: 'Here the boot line of the host gives it to Xen.' }],
      message: `The guest drives the I/O ports ${range.name} of the host, and with them ${port.name}, on which Xen has its console.`,
    };
  },

  examples: [
    {
      bad: on('«"3f8-3ff"»', 'com1=115200,8n1 console=com1,vga'),
      good: on('"2f8-2ff"', 'com1=115200,8n1 console=com1,vga'),
    },
    { bad: on('«"2fa"»', 'com2=auto'), good: on('"3f8"', 'com2=auto') },
    { bad: on('"3f8", «"e0a8-e0af"»', 'com1=115200,8n1,0xe0a8,0'), good: on('"3f8"', 'com1=115200,8n1,0xe0a8,0') },
    { bad: on('«"2e8"»', 'com1=baud=auto,io-base=0x2e8'), good: on('"3f8"', 'com1=baud=auto,io-base=0x2e8') },
  ],
  ignores: [
    guest('"3f8-3ff"'),
    on('"3f8-3ff"', 'smt=0'),
    on('"3f8-3ff"', 'com1=115200,8n1,pci'),
    on('"3f8-3ff"', 'com1=baud=115200,dev=amt'),
    { ...on('', 'com1=115200'), 'web.xl': guest('').replace('ioports = [  ]', 'iomem = [ "3f8,1" ]') },
    {
      ...on('"3f8-3ff"', 'com1=115200'),
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }',
    },
  ],
});
