import { libvirtRule } from '#core';

const network = (forward: string, dns: string) =>
  `<network>\n  <name>lan</name>${forward}${dns}\n  <ip address='192.168.155.1' netmask='255.255.255.0'/>\n</network>\n`;
const FORWARDER = "<forwarder addr='192.0.2.53'/>";
const dns = (inner: string) => `\n  <dns>\n    ${inner}\n  </dns>`;

export default libvirtRule({
  title: 'An isolated network resolves names outside',
  why: `libvirt keeps the DNS server of an isolated network from asking others, and this line undoes it. Guests that reach
        nothing else can still send data out in the names that they ask for, and get answers the same way.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatnetwork.html#network-addresses',
    'libvirt src/network/bridge_driver.c, networkDnsmasqConfContents',
  ],

  select: 'network/dns',
  *check(here, document) {
    if (document.first('network/forward') || here.value('enable') === 'no') return;
    const [first, ...rest] = here
      .select('forwarder')
      .filter(each => each.attribute('addr') || each.attribute('domain'));
    if (!first) return;
    yield {
      at: first.span,
      related: rest.map(each => ({ at: each.span, message: 'This one as well.' })),
      message: `The network has no way out, yet its DNS asks ${first.value('addr') ?? `about ${first.value('domain')}`}: names carry data to there and back, so let it answer for its own guests alone.`,
      fixes: [
        {
          title: 'Resolve nothing outside (names of other networks are no longer known)',
          safe: false,
          edits: [first, ...rest].map(each => each.remove()),
        },
      ],
    };
  },

  examples: [
    {
      bad: network('', dns(`«${FORWARDER}»\n    <host ip='192.168.155.2'/>`)),
      good: network('', dns("<host ip='192.168.155.2'/>")),
    },
  ],
  ignores: [
    network("\n  <forward mode='nat'/>", dns(FORWARDER)),
    network('', `\n  <dns enable='no'>${FORWARDER}</dns>`),
    network('', dns("<host ip='192.168.155.2'/>")),
  ],
});
