import { libvirtRule } from '#core';

const network = (forward: string, ip = "<ip address='192.168.151.1' netmask='255.255.255.0'/>") =>
  `<network>\n  <name>lan</name>\n  ${forward}\n  ${ip}\n</network>\n`;

export default libvirtRule({
  title: 'Guests of this network can be reached from outside',
  why: `A routed network has no NAT in front of it: whoever has a route to it reaches each port of its guests, and they reach him. Where
        no device is named, that holds for every network on which the host is.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatnetwork.html#connectivity', 'https://libvirt.org/firewall.html'],

  select: 'network/forward',
  *check(forward, document) {
    const mode = forward.attribute('mode');
    if (mode?.value !== 'route') return;
    const dev = forward.value('dev') || forward.first('interface')?.value('dev');
    // libvirt sets up NAT where the network has an address of IPv4; IPv6 it goes on routing.
    const nat = document.select('network/ip').some(each => (each.value('family') ?? 'ipv4') === 'ipv4');
    yield {
      at: mode.span,
      ...(dev ? {} : { severity: { strict: 'warning' as const } }),
      message: dev
        ? `mode='route' lets whoever has a route by way of ${dev} reach each port of the guests: filter what comes in, or take mode nat.`
        : "mode='route' without a dev joins this network to every other one of the host, with each port of its guests: name the one device in dev, or take mode nat.",
      fixes: nat
        ? [
            {
              title: 'Forward with NAT (nobody outside reaches the guests any more)',
              safe: false,
              edits: [forward.set('mode', 'nat')],
            },
          ]
        : [],
    };
  },

  examples: [
    { bad: network("<forward «mode='route'»/>"), good: network("<forward mode='nat'/>") },
    { bad: network("<forward «mode='route'» dev='eth0'/>"), good: network("<forward mode='nat' dev='eth0'/>") },
    {
      bad: network("<forward «mode='route'»>\n    <interface dev='eth0'/>\n  </forward>"),
      good: network("<forward mode='nat'>\n    <interface dev='eth0'/>\n  </forward>"),
    },
    {
      bad: network("<forward «mode='route'»/>", "<ip family='ipv6' address='2001:db8::1' prefix='64'/>"),
      good: network("<forward mode='nat'/>"),
    },
  ],
  ignores: [
    network('<forward/>'),
    network("<forward mode='nat'/>"),
    // libvirt/network-forward-open speaks of that.
    network("<forward mode='open'/>"),
  ],
});
