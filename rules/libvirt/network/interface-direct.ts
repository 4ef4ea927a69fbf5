import { devices, libvirtRule } from '#core';

const nic = (mode: string) => devices`<interface type='direct'>\n  <source dev='eth0'${mode}/>\n</interface>`;
const marked = (sample: string) => sample.replace(/<interface.*?>/, '«$&»');
const PRIVATE = 'Keep it from other guests on this device (they no longer reach each other)';

export default libvirtRule({
  title: 'The guest is on the wire of the host',
  why: `Macvtap puts the guest's frames straight on a network card of the host: no bridge, no filter of libvirt and no firewall of
        the host sees them. Which addresses the guest uses is up to the switch behind the card.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#direct-attachment-to-physical-interface'],

  select: 'domain/devices/interface',
  *check(here, domain) {
    const source = here.first('source');
    if (domain.driver !== 'qemu' || here.value('type') !== 'direct' || !source) return;
    const mode = source.value('mode') ?? 'vepa';
    const dev = source.value('dev') ?? 'a device';
    yield {
      at: here.startTag,
      subject: here.first('mac')?.known('address') ?? dev,
      ...(mode === 'passthrough' ? { severity: { strict: 'warning' } } : {}),
      ...(mode === 'private' ? { severity: { strict: 'hint' } } : {}),
      message:
        mode === 'passthrough'
          ? `This guest has all of ${dev}, all that arrives there included: no filter and no firewall of the host sees its frames, so give it a bridge or a network of libvirt.`
          : `This guest is on ${dev} in mode ${mode}: no filter and no firewall of the host sees its frames, so give it a bridge or a network of libvirt.`,
      fixes:
        mode === 'bridge' || mode === 'vepa'
          ? [{ title: PRIVATE, safe: false, edits: [source.set('mode', 'private')] }]
          : [],
    };
  },

  examples: [
    {
      bad: marked(nic(" mode='bridge'")),
      good: devices`<interface type='bridge'><source bridge='br0'/></interface>`,
      fixed: { [PRIVATE]: nic(" mode='private'") },
    },
    {
      bad: marked(nic('')),
      good: devices`<interface type='bridge'><source bridge='br0'/></interface>`,
      fixed: { [PRIVATE]: nic(" mode='private'") },
    },
    {
      bad: marked(nic(" mode='passthrough'")),
      good: devices`<interface type='bridge'><source bridge='br0'/></interface>`,
    },
    {
      bad: marked(nic(" mode='private'")),
      good: devices`<interface type='bridge'><source bridge='br0'/></interface>`,
    },
  ],
  ignores: [devices`<interface type='user'/>`, nic('').replace('kvm', 'vmware')],
});
