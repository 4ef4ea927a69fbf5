import { libvirtRule } from '#core';

const network = (zone: string) =>
  `<network>\n  <name>lan</name>\n  <forward mode='nat'/>\n  <bridge name='virbr9'${zone}/>\n  <ip address='192.168.153.1' netmask='255.255.255.0'/>\n</network>\n`;

export default libvirtRule({
  title: 'The host’s firewall trusts every guest of this network',
  why: `The zone trusted of firewalld lets all in that comes from the bridge. Every service of the host is open to every guest,
        those that are bound to the bridge or to all addresses without a password among them.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatnetwork.html#connectivity',
    'https://libvirt.org/firewall.html#firewalld-and-the-virtual-network-driver',
  ],

  select: 'network/bridge',
  *check(bridge) {
    const zone = bridge.attribute('zone');
    const fix = bridge.unset('zone');
    if (zone?.value !== 'trusted' || !fix) return;
    yield {
      at: zone.span,
      message:
        "zone='trusted' opens every service of this host to the guests of the network: without it libvirt takes a zone of its own, which lets in DHCP, DNS, SSH, TFTP and ping.",
      fixes: [
        { title: "Take libvirt's own zone (guests reach no other service of the host)", safe: false, edits: [fix] },
      ],
    };
  },

  examples: [{ bad: network(" «zone='trusted'»"), good: network('') }],
  ignores: [network(" zone='home'"), network(" zone='libvirt'"), network('')],
});
