import { devices, libvirtRule } from '#core';

const PASSTHROUGH = "Take the viewer's card (the guest no longer has the host's; it needs a SPICE console)";
const SPICE = "<graphics type='spice'/>";

export default libvirtRule({
  title: 'The guest signs with the host’s smart card',
  why: `While the card is in the reader, the guest can sign and decrypt with its keys, or with those of the host's certificate
        database. It does so in the name of the user to whom the card belongs, and nobody sees what for.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#smartcard-devices'],

  select: 'domain/devices/smartcard',
  *check(here, domain) {
    const mode = here.value('mode');
    if (domain.driver !== 'qemu' || (mode !== 'host' && mode !== 'host-certificates')) return;
    const spice = domain.select('domain/devices/graphics').some(each => each.known('type') === 'spice');
    yield {
      at: here.startTag,
      subject: mode,
      message: `mode='${mode}' lets this guest sign and decrypt with ${mode === 'host' ? 'the smart card in the reader of the host' : 'keys of the host’s certificate database'}: take the card of the viewer instead.`,
      fixes: spice
        ? [
            {
              title: PASSTHROUGH,
              safe: false,
              edits: [here.replaceWith("<smartcard mode='passthrough' type='spicevmc'/>")],
            },
          ]
        : [],
    };
  },

  examples: [
    {
      bad: devices`«<smartcard mode='host'/>»\n${SPICE}`,
      good: devices`<smartcard mode='passthrough' type='spicevmc'/>\n${SPICE}`,
    },
    {
      bad: devices`«<smartcard mode='host-certificates'>»<certificate>a</certificate></smartcard>`,
      good: devices`<smartcard mode='passthrough' type='tcp'/>`,
    },
  ],
  ignores: [
    devices`<smartcard mode='passthrough' type='spicevmc'/>`,
    devices`<smartcard mode='host'/>`.replace('kvm', 'xen'),
  ],
});
