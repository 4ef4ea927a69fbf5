import { devices, matches, workspaceRule } from '#core';
import { networkOf } from '../../shared/filtering.js';

const nic = (type: string, source: string) => devices`<interface type='${type}'><source ${source}/></interface>`;
const marked = (sample: string) => sample.replace(/<interface[^>]*>/, '«$&»');
const LAN = "<network>\n  <name>lan</name>\n  <forward mode='bridge'/>\n  <bridge name='br-mgmt'/>\n</network>\n";
const MANAGED = { 'hvlint.json': '{ "network": { "managementNetworks": ["br-mgmt", "eth0", "mgmt"] } }' };

export default workspaceRule({
  title: 'The guest is on a management network',
  why: `From that network the hosts, their storage and the consoles are run, and little there is made to withstand a hostile
        neighbour. A guest on it that is broken into reaches them all without passing a firewall.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#network-interfaces',
    'NIST SP 800-125, restricting access to management interfaces',
    'NIST SP 800-125B, separation of the management network',
  ],

  select: 'nic',
  uses: ['network'],
  *check([nic], fleet) {
    const managed = fleet.settings.network?.managementNetworks ?? [];
    // xen/vif-management-network speaks of the guests of xl.
    if (managed.length === 0 || fleet.guestOf(nic)?.native) return;
    const network = networkOf(nic, fleet);
    const lower = nic.link?.replace(/^device /, '');
    const name = [nic.network, nic.bridge, lower, network?.bridge].find(
      each => each !== undefined && matches(each, managed),
    );
    if (name === undefined) return;
    const through = network?.bridge === name && nic.network !== name ? `, by the network ${network.name},` : '';
    yield {
      at: nic,
      subject: nic.mac ?? name,
      related: through === '' || !network ? [] : [{ at: network, message: `${network.name} joins ${name}.` }],
      message: `${nic.guest} is${through} on ${name}, which hvlint.json calls a management network: move it to one of its own.`,
    };
  },

  examples: [
    {
      bad: { 'web.xml': marked(nic('bridge', "bridge='br-mgmt'")), ...MANAGED },
      good: { 'web.xml': nic('bridge', "bridge='br0'"), ...MANAGED },
    },
    {
      bad: { 'web.xml': marked(nic('network', "network='lan'")), 'lan.xml': LAN, ...MANAGED },
      good: { 'web.xml': nic('network', "network='lan'"), 'lan.xml': LAN.replace('br-mgmt', 'br0'), ...MANAGED },
    },
    {
      bad: { 'web.xml': marked(nic('direct', "dev='eth0' mode='bridge'")), ...MANAGED },
      good: { 'web.xml': nic('direct', "dev='eth1' mode='bridge'"), ...MANAGED },
    },
  ],
  ignores: [
    nic('bridge', "bridge='br-mgmt'"),
    { 'web.xml': nic('bridge', "bridge='{{ bridge }}'"), ...MANAGED },
    { 'web.xl': 'name = "web"\nkernel = "/boot/x"\nvif = [ "bridge=br-mgmt" ]\n', ...MANAGED },
  ],
});
