import { devices, type LibvirtDocument, libvirtRule, type Span } from '#core';
import { IF_MEANT, isAllowed } from '../../shared/passthrough.js';
import { isHostInput, parameters, qemuOptions } from '../../shared/qemu-options.js';

const KEYBOARD = "<input type='evdev'><source dev='/dev/input/event3' grab='all'/></input>";
const MOUSE = "<input type='passthrough' bus='virtio'><source evdev='/dev/input/event4'/></input>";
const byArgument = (value: string) =>
  "<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>\n  <name>web</name>\n" +
  `  <qemu:commandline>\n    <qemu:arg value='-object'/>\n    <qemu:arg value='${value}'/>\n  </qemu:commandline>\n</domain>\n`;
const GOOD = devices`<input type='tablet' bus='usb'/>`;

export default libvirtRule({
  title: 'The guest reads the host’s own keyboard or mouse',
  why: `While the guest has the device, every key that is pressed at the host goes to it: whatever the operator types, passwords
        of the host among them. A guest that never gives it back also locks the operator out.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#input-devices'],

  // All input devices of a guest are one decision; a lone one is a file of its own.
  select: ['domain', 'domain/devices/input'],
  *check(here, domain, settings) {
    if ((here.name === 'input' && !domain.fragment) || domain.driver !== 'qemu') return;
    if (isAllowed({ other: 'input' }, domain.guest, settings)) return;
    const [first, ...rest] = inputs(domain);
    if (!first) return;
    yield {
      at: first.at,
      subject: first.device,
      related: rest.map(({ at, device }) => ({ at, message: `${device} is read too.` })),
      message: `This guest reads ${first.device}${rest.length > 0 ? ` and ${rest.length} more` : ''} of the host: while it has the device, it sees whatever is typed or clicked there, so ${IF_MEANT}.`,
    };
  },

  examples: [
    { bad: devices`${KEYBOARD.replace(/<input.*?>/, '«$&»')}\n${MOUSE}`, good: GOOD },
    { bad: byArgument('«input-linux,id=kbd,evdev=/dev/input/by-id/kbd»'), good: GOOD },
    { bad: byArgument(`«{"qom-type":"input-linux","id":"kbd","evdev":"/dev/input/event3"}»`), good: GOOD },
  ],
  ignores: [
    GOOD,
    byArgument('rng-random,id=r,filename=/dev/urandom'),
    devices`${MOUSE}`.replace('kvm', 'xen'),
    {
      'web.xml': devices`${KEYBOARD}`,
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }',
    },
  ],
});

/** The input devices of the host that a guest reads, by elements and by QEMU's own arguments. */
function inputs(domain: LibvirtDocument): readonly { readonly device: string; readonly at: Span }[] {
  const elements = domain
    .select('domain/devices/input')
    .filter(input => ['evdev', 'passthrough'].includes(input.known('type') ?? ''));
  const options = qemuOptions(domain.select('domain/qemu:commandline/qemu:arg')).filter(isHostInput);
  return [
    ...elements.map(input => {
      const source = input.first('source');
      return { device: source?.known('dev') ?? source?.known('evdev') ?? 'an input device', at: input.startTag };
    }),
    ...options.map(({ value, place }) => ({
      device: parameters(value ?? '').get('evdev') ?? 'an input device',
      at: place.valueSpan,
    })),
  ];
}
