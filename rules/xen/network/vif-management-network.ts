import { type Fact, type Fleet, isDom0, workspaceRule } from '#core';
import { defaultBackend, defaultBridge, isBridgedByScript } from '../../shared/segment.js';

const guest = (vif: string) => `name = "web"\nkernel = "/boot/web"\nvif = [ "${vif}" ]\n`;
const marked = (vif: string) => guest(vif).replace('[ ', '[ «').replace(' ]', '» ]');
const managed = (sample: string, xlConf?: string) => ({
  'web.xl': sample,
  ...(xlConf === undefined ? {} : { 'xl.conf': xlConf }),
  'hvlint.json': '{ "network": { "managementNetworks": ["xenbr-mgmt", "eth0", "xenbr0"] } }',
});

export default workspaceRule({
  title: 'The guest is on a management network',
  why: `From that network Dom0, its storage and the consoles are run, and little there is made to withstand a hostile
        neighbour. A guest on it that is broken into reaches them all without passing a firewall.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html',
    'NIST SP 800-125, restricting access to management interfaces',
    'NIST SP 800-125B, separation of the management network',
  ],

  select: 'nic',
  uses: ['xlDefault'],
  *check([nic], fleet) {
    const isManaged = (name: string) => fleet.settings.network?.managementNetworks?.includes(name) ?? false;
    const named = nic.devices.find(({ name }) => isManaged(name));
    if (named) {
      const message = `The guest is on ${named.name}, which hvlint.json calls a management network: move it to another.`;
      yield { at: nic, span: named.at, subject: nic.mac ?? named.name, message };
      return;
    }
    const implied = impliedBridge(nic, fleet);
    if (implied === undefined || !isManaged(implied)) return;
    const said = fleet.get('xlDefault', 'vif.default.bridge');
    yield {
      at: nic,
      subject: nic.mac ?? implied,
      ...(said ? {} : { severity: 'warning' as const }),
      related: said ? [{ at: said, message: 'xl.conf names it for every interface that names none.' }] : [],
      message: said
        ? `Without bridge= the guest joins ${implied}, the default of xl.conf, which hvlint.json calls a management network: name another bridge.`
        : `Without bridge= the guest joins ${implied}, unless xl.conf names another default, and hvlint.json calls that a management network: name another bridge.`,
    };
  },

  examples: [
    { bad: managed(guest('bridge=«xenbr-mgmt»')), good: managed(guest('bridge=xenbr1')) },
    {
      bad: managed(guest('script=vif-route,gatewaydev=«eth0»')),
      good: managed(guest('script=vif-route,gatewaydev=eth1')),
    },
    { bad: managed(marked('mac=00:16:3e:01:02:03')), good: managed(guest('mac=00:16:3e:01:02:03,bridge=xenbr1')) },
    {
      bad: managed(marked(''), 'vif.default.bridge="xenbr-mgmt"\n'),
      good: managed(guest(''), 'vif.default.bridge="xenbr1"\n'),
    },
  ],
  ignores: [
    guest('bridge=xenbr-mgmt'),
    managed(guest('script=vif-route')),
    managed(guest('script=vif-route,gatewaydev=eth1')),
    managed(guest('backend=netvm')),
    managed('name = "web"\nkernel = "/boot/web"\n'),
    managed(guest(''), 'vif.default.script="vif-nat"\n'),
    managed(guest(''), 'vif.default.backend="netvm"\n'),
  ],
});

/** The bridge that the interface of an xl guest joins for want of a word; one of another domain is not the host's. */
function impliedBridge(nic: Fact<'nic'>, fleet: Fleet<'xlDefault'>): string | undefined {
  if (nic.type !== 'bridge' || nic.devices.length > 0 || !isBridgedByScript(nic, fleet)) return undefined;
  return isDom0(nic.backend ?? defaultBackend(nic, fleet)) ? defaultBridge(nic, fleet) : undefined;
}
