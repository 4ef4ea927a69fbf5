import { devices, libvirtRule } from '#core';

/** The connections for which libvirt follows the guest: macvtap, which a network may be too, and vDPA. */
const FOLLOWED = ['direct', 'network', 'vdpa'];

export default libvirtRule({
  title: 'The guest chooses which frames it receives',
  why: `libvirt sets the MAC address, the multicast groups and the mode of the host's device to whatever the guest asks for. A
        hostile guest takes another one's address with it, or has all traffic of the wire delivered.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#network-interfaces',
    'https://libvirt.org/formatnetwork.html#general-metadata',
  ],

  select: ['domain/devices/interface', 'network', 'network/portgroup'],
  *check(here, document) {
    const trust = here.attribute('trustGuestRxFilters');
    if (trust?.value !== 'yes') return;
    const isInterface = here.name === 'interface';
    const type = isInterface ? here.value('type') : undefined;
    if (isInterface && (document.driver !== 'qemu' || !FOLLOWED.includes(type ?? ''))) return;
    // https://libvirt.org/formatdomain.html#network-interfaces: for virtio only.
    if (isInterface && !(here.first('model')?.value('type') ?? 'virtio').startsWith('virtio')) return;
    const fix = here.unset('trustGuestRxFilters');
    yield {
      at: trust.span,
      // QEMU asks for it where a vDPA device has several queues.
      ...(type === 'vdpa' ? { severity: 'information' as const } : {}),
      message: `trustGuestRxFilters='yes' lets ${isInterface ? 'this guest' : `every guest on this ${here.name}`} set the MAC and multicast filters of the host's device: it can take another guest's address or listen to all traffic, so turn it off.`,
      fixes: fix
        ? [
            {
              title:
                'Keep the filters that libvirt sets (a guest that changes its MAC or joins multicast groups hears less)',
              safe: false,
              edits: [fix],
            },
          ]
        : [],
    };
  },

  examples: [
    {
      bad: devices`
        <interface type='direct' «trustGuestRxFilters='yes'»>
          <source dev='eth0' mode='bridge'/>
          <model type='virtio'/>
        </interface>
      `,
      good: devices`
        <interface type='direct'>
          <source dev='eth0' mode='bridge'/>
          <model type='virtio'/>
        </interface>
      `,
    },
    {
      bad: `<network «trustGuestRxFilters='yes'»>\n  <name>lan</name>\n  <portgroup name='a' «trustGuestRxFilters="yes"»/>\n</network>\n`,
      good: "<network>\n  <name>lan</name>\n  <portgroup name='a'/>\n</network>\n",
    },
    {
      bad: devices`<interface type='vdpa' «trustGuestRxFilters='yes'»><source dev='/dev/vhost-vdpa-0'/></interface>`,
      good: devices`<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>`,
    },
  ],
  ignores: [
    devices`<interface type='direct' trustGuestRxFilters='no'><source dev='eth0'/></interface>`,
    devices`<interface type='direct'><source dev='eth0'/></interface>`,
    devices`<interface type='direct' trustGuestRxFilters='yes'><model type='e1000'/></interface>`,
    devices`<interface type='user' trustGuestRxFilters='yes'/>`,
    devices`<interface type='network' trustGuestRxFilters='yes'><source network='lan'/></interface>`.replace(
      'kvm',
      'lxc',
    ),
  ],
});
