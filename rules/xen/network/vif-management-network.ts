import { type Settings, type Span, vifs, type XenVif, xenRule } from '#core';

const guest = (vif: string) => `name = "web"\nkernel = "/boot/web"\nvif = [ "${vif}" ]\n`;
const managed = (sample: string) => ({
  'web.xl': sample,
  'hvlint.json': '{ "network": { "managementNetworks": ["xenbr-mgmt", "eth0", "xenbr0"] } }',
});

export default xenRule({
  title: 'The guest is on a management network',
  why: `From that network Dom0, its storage and the consoles are run, and little there is made to withstand a hostile
        neighbour. A guest on it that is broken into reaches them all without passing a firewall.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html',
    'NIST SP 800-125, restricting access to management interfaces',
    'NIST SP 800-125B, separation of the management network',
  ],

  select: 'vif',
  *check(_here, config, settings) {
    for (const vif of vifs(config)) {
      const place = placeOf(vif, settings);
      if (!place) continue;
      yield {
        at: place.at,
        subject: vif.mac ?? place.name,
        ...(place.implied ? { severity: 'warning' as const } : {}),
        message: place.implied
          ? `Without bridge= the guest joins ${place.name}, unless xl.conf names another default, and hvlint.json calls that a management network.`
          : `The guest is on ${place.name}, which hvlint.json calls a management network.`,
      };
    }
  },

  examples: [
    { bad: managed(guest('bridge=«xenbr-mgmt»')), good: managed(guest('bridge=xenbr1')) },
    {
      bad: managed(guest('script=vif-route,gatewaydev=«eth0»')),
      good: managed(guest('script=vif-route,gatewaydev=eth1')),
    },
    {
      bad: managed(guest('mac=00:16:3e:01:02:03').replace('[ ', '[ «').replace(' ]', '» ]')),
      good: managed(guest('mac=00:16:3e:01:02:03,bridge=xenbr1')),
    },
  ],
  ignores: [
    guest('bridge=xenbr-mgmt'),
    managed(guest('script=vif-route,gatewaydev=eth1')),
    managed(guest('backend=netvm')),
    managed('name = "web"\nkernel = "/boot/web"\n'),
  ],
});

interface Place {
  readonly name: string;
  readonly at: Span;
  /** Whether the file leaves it to xl. */
  readonly implied: boolean;
}

/** Where the interface meets a management network; a bridge of another backend domain is one of its own. */
function placeOf(vif: XenVif, settings: Settings): Place | undefined {
  const management = settings.network?.managementNetworks ?? [];
  for (const name of ['bridge', 'gatewaydev', 'netdev', 'forwarddev'] as const) {
    const device = vif.get(name);
    if (device && management.includes(device.value))
      return { name: device.value, at: device.valueSpan, implied: false };
  }
  const implied = vif.bridge === undefined && vif.backend === undefined && !vif.has('gatewaydev') && !vif.has('script');
  return implied && management.includes('xenbr0') ? { name: 'xenbr0', at: vif.atom.span, implied } : undefined;
}
