import { contains, type Fact, type Fleet, isDom0, vifs, workspaceRule } from '#core';
import { defaultBackend, defaultBridge, isBridgedByScript } from '../../shared/segment.js';

const guest = (vif: string) => `name = "web"\nkernel = "/boot/web"\nvif = [ "${vif}" ]\n`;
const marked = (vif: string) => guest(vif).replace('[ ', '[ «').replace(' ]', '» ]');
const FIX = 'Name xenbr0, the bridge that xl takes where xl.conf says nothing (the host may use another today)';

export default workspaceRule({
  title: 'The interface names no bridge',
  why: `The guest joins the bridge that the host has for its default on that day. Where that is the one on which Dom0 is run,
        the guest stands next to its services.`,
  severity: { strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html#bridge',
    'https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html',
    'NIST SP 800-125B, virtual network configuration',
  ],

  select: 'nic',
  uses: ['xlDefault'],
  *check([nic], fleet) {
    if (!isImplicit(nic, fleet)) return;
    const said = fleet.get('xlDefault', 'vif.default.bridge');
    yield {
      at: nic,
      subject: nic.name || 'vif',
      ...(said ? { severity: { strict: 'hint' } as const } : {}),
      related: said ? [{ at: said, message: 'xl.conf names it for every interface that names none.' }] : [],
      message: said
        ? `No bridge: this interface joins ${said.value}, the default of xl.conf, and another one as soon as that changes: name it here.`
        : 'No bridge: this interface joins the default of its host, vif.default.bridge of xl.conf or else xenbr0, so name the one that is meant.',
    };
  },
  fixes({ xen }, nic, fleet) {
    const here = xen && vifs(xen).find(({ atom }) => contains(atom.span, nic.at));
    const bridge = defaultBridge(nic, fleet);
    if (!here || bridge === undefined) return [];
    const said = fleet.get('xlDefault', 'vif.default.bridge') !== undefined;
    const title = said ? `Name ${bridge}, which xl.conf has for its default` : FIX;
    return [{ title, safe: false, edits: [here.setOption('bridge', bridge)] }];
  },

  examples: [
    { bad: marked('mac=00:16:3e:01:02:03'), good: guest('mac=00:16:3e:01:02:03,bridge=xenbr0') },
    { bad: marked(''), good: guest('bridge=xenbr0') },
    { bad: marked('bridge='), good: guest('bridge=xenbr0') },
    {
      bad: { 'web.xl': marked('script=vif-bridge'), 'xl.conf': 'vif.default.bridge="xenbr1"\n' },
      good: { 'web.xl': guest('script=vif-bridge,bridge=xenbr1'), 'xl.conf': 'vif.default.bridge="xenbr1"\n' },
    },
  ],
  ignores: [
    guest('bridge=xenbr1'),
    guest('script=vif-route,ip=192.0.2.10'),
    guest('script=vif-nat'),
    guest('gatewaydev=eth0'),
    guest('backend=netvm'),
    guest('{{ vif }}'),
    { 'web.xl': guest(''), 'xl.conf': 'vif.default.backend="netvm"\n' },
    { 'web.xl': guest(''), 'xl.conf': 'vifscript="vif-route"\n' },
    "<domain type='xen'>\n  <name>web</name>\n  <devices>\n    <interface type='bridge'/>\n  </devices>\n</domain>\n",
  ],
});

/** Whether Dom0 puts it on a bridge that its guest does not name; with a gateway it is one for a route. */
const isImplicit = (nic: Fact<'nic'>, fleet: Fleet<'xlDefault'>): boolean =>
  fleet.guestOf(nic)?.native === true &&
  nic.type === 'bridge' &&
  nic.devices.length === 0 &&
  isDom0(nic.backend ?? defaultBackend(nic, fleet)) &&
  isBridgedByScript(nic, fleet);
