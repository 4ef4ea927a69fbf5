import { devices, type Fix, isLoopback, libvirtRule } from '#core';

const SPICE = "<graphics type='spice'/>";
const TABLET = "<input type='tablet' bus='usb'/>";
const redirdev = (source: string, other = TABLET) =>
  devices`
    «<redirdev bus='usb' type='tcp'>»
      ${source}
      <protocol type='raw'/>
    </redirdev>
    ${other}
  `;
const plain = (sample: string) => sample.replace(/[«»]/g, '');
const REMOVE = 'Take the redirection away (viewers can no longer plug a USB device in)';
const BY_SPICE = 'Redirect over SPICE (only the viewer of the console can plug a USB device in)';

export default libvirtRule({
  title: 'USB devices are plugged into the guest over the network',
  why: `Whoever holds the other end of this connection plugs devices of their choice into the guest: a keyboard that types, a
        disk that it boots from. Nobody is asked for a password, and what the device sends crosses the network in the clear.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#redirected-devices'],

  select: 'domain/devices/redirdev',
  *check(here, domain) {
    const type = here.value('type');
    if (domain.driver !== 'qemu' || (type !== 'tcp' && type !== 'udp')) return;
    const source = here.first('source');
    const host = source?.value('host') ?? '';
    const listens = source?.value('mode') === 'bind';
    const tls = source?.value('tls') === 'yes';
    const local = isLoopback(host);
    const port = source?.value('service') ?? '?';
    const where = `port ${port} on ${host || 'any address'}`;
    yield {
      at: here.startTag,
      subject: `${host || 'every address'} port ${port}`,
      severity: local ? 'information' : listens && !tls ? 'error' : 'warning',
      message: listens
        ? `Whoever reaches ${where}${local ? ', as any program of the host can,' : ''} plugs USB devices into this guest${tls ? ', with TLS but no password' : ''}: let SPICE carry them.`
        : `Whoever answers at ${where} plugs USB devices into this guest${tls || local ? '' : ', and all that they send crosses the network in the clear'}: let SPICE carry them.`,
      fixes: [
        // libvirt refuses spicevmc in a guest without SPICE.
        ...(domain.select('domain/devices/graphics').some(each => each.known('type') === 'spice')
          ? [
              bySpice([
                here.set('type', 'spicevmc'),
                ...parts(here.select('source')),
                ...parts(here.select('protocol')),
              ]),
            ]
          : []),
        { title: REMOVE, safe: false, edits: [here.remove()] },
      ],
    };
  },

  examples: [
    {
      bad: redirdev("<source mode='bind' host='0.0.0.0' service='4000'/>", SPICE),
      good: devices`${SPICE}`,
      fixed: {
        [REMOVE]: devices`${SPICE}`,
        [BY_SPICE]: devices`<redirdev bus='usb' type='spicevmc'>\n</redirdev>\n${SPICE}`,
      },
    },
    {
      bad: redirdev("<source mode='connect' host='10.0.0.9' service='4000' tls='yes'/>"),
      good: devices`${TABLET}`,
    },
    { bad: redirdev("<source mode='bind' host='127.0.0.1' service='4000'/>"), good: devices`${TABLET}` },
  ],
  ignores: [
    devices`<redirdev bus='usb' type='spicevmc'/>`,
    devices`<redirdev bus='usb' type='unix'><source mode='bind' path='/run/usb.sock'/></redirdev>`,
    plain(redirdev("<source mode='bind' host='' service='4000'/>")).replace('kvm', 'vmware'),
  ],
});

const parts = (elements: readonly { remove(): Fix['edits'][number] }[]) => elements.map(each => each.remove());

const bySpice = (edits: Fix['edits']): Fix => ({ title: BY_SPICE, safe: false, edits });
