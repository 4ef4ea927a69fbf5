import { vifs, xenRule } from '#core';
import { isBridged } from '../../shared/vif-bridged.js';

const guest = (vif: string) => `name = "web"\nkernel = "/boot/web"\nvif = [ "${vif}" ]\n`;
const FIX = 'Name xenbr0, the bridge that xl takes where xl.conf says nothing (the host may use another today)';

export default xenRule({
  title: 'The interface names no bridge',
  why: `The guest joins the bridge that the host has for its default on that day. Where that is the one on which Dom0 is run,
        the guest stands next to its services.`,
  severity: { strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html#bridge',
    'https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html',
    'NIST SP 800-125B, virtual network configuration',
  ],

  select: 'vif',
  *check(_here, config) {
    const open = vifs(config).filter(vif => vif.bridge === undefined && isBridged(vif) && !vif.has('gatewaydev'));
    for (const vif of open) {
      yield {
        at: vif.atom.span,
        subject: vif.mac ?? `vif ${vifs(config).indexOf(vif)}`,
        message: `No bridge: this interface joins the default of its host, vif.default.bridge of xl.conf or else xenbr0.`,
        fixes: [{ title: FIX, safe: false, edits: [vif.setOption('bridge', 'xenbr0')] }],
      };
    }
  },

  examples: [
    {
      bad: guest('mac=00:16:3e:01:02:03').replace('[ ', '[ «').replace(' ]', '» ]'),
      good: guest('mac=00:16:3e:01:02:03,bridge=xenbr0'),
    },
    { bad: guest('').replace('""', '«""»'), good: guest('bridge=xenbr0') },
  ],
  ignores: [
    guest('bridge=xenbr1'),
    guest('script=vif-route,ip=192.0.2.10'),
    guest('script=vif-nat'),
    guest('backend=netvm'),
    guest('{{ vif }}'),
  ],
});
