import { libvirtRule } from '#core';

const IPV4 = "<ip address='192.168.158.1' netmask='255.255.255.0'/>";
const network = (attribute: string, ip = IPV4) => `<network${attribute}>\n  <name>lan</name>\n  ${ip}\n</network>\n`;

export default libvirtRule({
  title: 'Guests reach each other over an IPv6 that nobody manages',
  why: `libvirt opens IPv6 between the guests of a network that has no IPv6 address only where this attribute asks for it. The guests
        give themselves addresses then, and filters that were written for IPv4 see nothing of what goes over them.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatnetwork.html#general-metadata',
    'libvirt src/network/network_iptables.c, networkAddGeneralIPv6FirewallRules',
  ],

  select: 'network',
  *check(here) {
    const ipv6 = here.attribute('ipv6');
    if (ipv6?.value !== 'yes' || here.select('ip').some(each => each.value('family') === 'ipv6')) return;
    const fix = here.unset('ipv6');
    yield {
      at: ipv6.span,
      subject: 'ipv6',
      message:
        "ipv6='yes' lets the guests of this network talk to each other over IPv6 although it has no IPv6 address: take it away, unless their filters cover IPv6.",
      fixes: fix
        ? [
            {
              title: 'Open no IPv6 between the guests (those that use it among themselves lose it)',
              safe: false,
              edits: [fix],
            },
          ]
        : [],
    };
  },

  examples: [{ bad: network(" «ipv6='yes'»"), good: network('') }],
  ignores: [
    network(" ipv6='no'"),
    // With an address of IPv6 libvirt forwards IPv6 anyway.
    network(" ipv6='yes'", `${IPV4}\n  <ip family='ipv6' address='2001:db8::1' prefix='64'/>`),
  ],
});
