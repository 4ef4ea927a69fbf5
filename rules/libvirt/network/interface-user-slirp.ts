import { devices, libvirtRule } from '#core';

const PASST = 'Use passt (the host needs it, and a libvirt newer than 9.0.0)';

export default libvirtRule({
  title: 'The guest reaches the network through SLIRP',
  why: `SLIRP takes the guest's packets apart inside QEMU, and its bugs have given guests the process more than once. What it
        sends comes from the host's own address, and it leads the guest to services that listen on the host's loopback.`,
  severity: { baseline: 'hint', strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#userspace-connection-using-slirp',
    'https://nvd.nist.gov/vuln/detail/CVE-2019-14378',
  ],

  select: 'domain/devices/interface',
  *check(here, domain) {
    // Without a type libvirt's parser takes it for a user interface.
    if (domain.driver !== 'qemu' || (here.value('type') ?? 'user') !== 'user') return;
    const backend = here.first('backend');
    if (backend?.value('type') === 'passt') return;
    yield {
      at: here.startTag,
      subject: here.first('mac')?.known('address') ?? 'user',
      message:
        'SLIRP connects this guest from inside QEMU: a bug in it is a way out of the guest, and services on the loopback of the host are in reach at 10.0.2.2, so take passt or a network of libvirt.',
      fixes: [
        {
          title: PASST,
          safe: false,
          edits: [backend ? backend.set('type', 'passt') : here.append("<backend type='passt'/>")],
        },
      ],
    };
  },

  examples: [
    {
      bad: devices`
        «<interface type='user'>»
          <model type='virtio'/>
        </interface>
      `,
      good: devices`
        <interface type='user'>
          <model type='virtio'/>
          <backend type='passt'/>
        </interface>
      `,
    },
    {
      bad: devices`«<interface>»<model type='virtio'/></interface>`,
      good: devices`<interface><model type='virtio'/><backend type='passt'/></interface>`,
    },
    {
      bad: devices`«<interface type='user'>»<backend tap='/dev/net/tun'/></interface>`,
      good: devices`<interface type='user'><backend tap='/dev/net/tun' type='passt'/></interface>`,
    },
  ],
  ignores: [
    devices`<interface type='network'><source network='lan'/></interface>`,
    devices`<interface type='user'/>`.replace('kvm', 'vmware'),
  ],
});
