import { vifs, xenRule } from '#core';
import { isFiltered } from '../../shared/vif-bridged.js';

const guest = (...items: string[]) =>
  `name = "web"\nkernel = "/boot/web"\nvif = [ ${items.map(item => `"${item}"`).join(', ')} ]\n`;

export default xenRule({
  title: 'Nothing says which addresses the guest may use',
  why: `On a bridge a guest can take any address, and with it what is meant for a neighbour. ip= lets Xen's scripts admit the named
        ones; it keeps others out only where the host's firewall looks at bridged packets and drops what it does not know.`,
  severity: { paranoid: 'hint' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html#ip',
    'Xen tools/hotplug/Linux/vif-common.sh, handle_iptable',
    'NIST SP 800-125B, address filtering at the virtual switch',
  ],

  select: 'vif',
  *check(_here, config) {
    const [first, ...rest] = vifs(config).filter(vif => isFiltered(vif) && !vif.value('ip'));
    if (!first) return;
    yield {
      at: first.atom.span,
      subject: 'ip',
      related: rest.map(({ atom }) => ({ at: atom.span, message: 'Nor does this one.' })),
      message: `The interface on ${first.bridge ?? 'the default bridge'} names no ip=, so the guest may use any address there: name its own.`,
    };
  },

  examples: [
    {
      bad: guest('bridge=xenbr1', 'bridge=xenbr2').replace('"bridge=xenbr1"', '«$&»'),
      good: guest('bridge=xenbr1,ip=192.0.2.10', 'bridge=xenbr2,ip=192.0.2.42'),
    },
  ],
  ignores: [
    guest('bridge=xenbr1,ip=192.0.2.10'),
    guest('script=vif-route,ip=192.0.2.10'),
    guest('script=vif-nat'),
    guest('backend=netvm'),
    guest('bridge=xenbr1,script=vif-own'),
    // It does not look at ip=.
    guest('bridge=ovsbr0,script=vif-openvswitch'),
  ],
});
