import { devices, type Edit, type Element, libvirtRule, openListens } from '#core';

const spice = (attributes: string, channels = '') => devices`
  <graphics type='spice' ${attributes}>${channels}
    <image compression='off'/>
  </graphics>
`;
const OPEN = "listen='10.0.0.2'";
const RECORD = "\n    <channel name='record' mode='insecure'/>";
const SECURE = 'Take encrypted connections only (the host needs spice_tls and a certificate)';
const UNFORCED = 'Let these channels be encrypted like the others';
/** All that SPICE carries; one that is left out follows `defaultMode`. */
const CHANNELS = ['main', 'display', 'inputs', 'cursor', 'playback', 'record', 'smartcard', 'usbredir'];

export default libvirtRule({
  title: 'SPICE crosses the network in the clear',
  why: `A viewer without TLS is let in, and a TLS viewer can be led to such a connection by whoever sits in between. Keystrokes,
        the screen and the password itself can then be read on the way.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#graphical-framebuffers'],

  select: 'domain/devices/graphics',
  *check(here, domain) {
    if (domain.driver !== 'qemu' || here.value('type') !== 'spice') return;
    const [open] = openListens(here);
    if (!open) return;
    const mode = here.value('defaultMode') ?? 'any';
    const forced = here.select('channel').filter(each => each.value('mode') === 'insecure');
    if (forced.length === 0 && (mode === 'secure' || allSecure(here))) return;
    const [first] = forced;
    const byDefault = mode !== 'secure' && !allSecure(here);
    const channels = forced.map(each => each.value('name')).join(', ');
    yield {
      at: byDefault || !first ? open.places[0].valueSpan : first.span,
      subject: 'spice',
      related: byDefault
        ? forced.map(each => ({ at: each.span, message: `The channel ${each.value('name')} is never encrypted.` }))
        : forced.slice(1).map(each => ({ at: each.span, message: `So does the channel ${each.value('name')}.` })),
      message: byDefault
        ? `SPICE on ${open.address} takes viewers without encryption (defaultMode is ${mode}): keystrokes and screen can be read on the way.`
        : `SPICE on ${open.address} never encrypts ${channels}, which can be read on the way.`,
      fixes: [
        ...(byDefault ? [{ title: SECURE, safe: false, edits: forceTls(here) }] : []),
        // It then follows defaultMode; a viewer may still ask for it in the clear where that is any.
        ...(first && mode !== 'insecure'
          ? [{ title: UNFORCED, safe: true, edits: forced.map(each => each.remove()) }]
          : []),
      ],
    };
  },

  examples: [
    {
      bad: spice("autoport='yes' listen='«10.0.0.2»'"),
      good: spice(`autoport='yes' ${OPEN} defaultMode='secure'`),
    },
    {
      bad: spice("port='5900' listen='«10.0.0.2»'", RECORD),
      good: spice("autoport='yes' listen='127.0.0.1'", RECORD),
      fixed: {
        [SECURE]: spice(`port='5900' ${OPEN} defaultMode='secure' tlsPort='-1'`, RECORD),
        [UNFORCED]: spice(`port='5900' ${OPEN}`),
      },
    },
    {
      bad: spice(`autoport='yes' ${OPEN} defaultMode='secure'`, `\n    «${RECORD.trim()}»`),
      good: spice(`autoport='yes' ${OPEN} defaultMode='secure'`),
    },
  ],
  ignores: [
    spice(`autoport='yes' ${OPEN} defaultMode='secure'`),
    spice("autoport='yes' listen='127.0.0.1'", RECORD),
    spice(`autoport='yes' ${OPEN}`, CHANNELS.map(name => `<channel name='${name}' mode='secure'/>`).join('')),
    devices`<graphics type='vnc' listen='10.0.0.2'/>`,
    spice(OPEN).replace('kvm', 'xen'),
  ],
});

const allSecure = (here: Element<'domain/devices/graphics'>): boolean => {
  const secure = here.select('channel').filter(each => each.value('mode') === 'secure');
  return CHANNELS.every(name => secure.some(each => each.value('name') === name));
};

/** libvirt starts it only with a port for TLS, which autoport brings. */
const forceTls = (here: Element<'domain/devices/graphics'>): readonly Edit[] => [
  here.set('defaultMode', 'secure'),
  ...(here.value('autoport') === 'yes' || here.attribute('tlsPort') ? [] : [here.set('tlsPort', '-1')]),
];
