import { libvirtRule } from '#core';

/** Options by which dnsmasq runs programs of the host, or hands out and writes its files. */
const HOST =
  /^(dhcp-script|dhcp-luascript|conf-file|conf-dir|tftp-root|enable-tftp|log-facility|addn-hosts|hostsdir|user|group)\b/;

const network = (...values: readonly string[]) =>
  `<network xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'>\n  <name>lan</name>\n  <bridge name='virbr3'/>\n  <dnsmasq:options>${values.map(value => `\n    <dnsmasq:option value='${value}'/>`).join('')}\n  </dnsmasq:options>\n</network>\n`;
const marked = (sample: string) => sample.replace('<dnsmasq:options>', '«$&»');
const GOOD = '<network>\n  <name>lan</name>\n</network>\n';

export default libvirtRule({
  title: 'dnsmasq is given options that libvirt does not read',
  why: `dnsmasq runs on the host and answers every guest of the network. Its options can run a program as root for each lease,
        hand out folders of the host or undo what libvirt asks of it, and nothing checks them.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatnetwork.html#network-namespaces'],

  select: 'network/dnsmasq:options',
  *check(here) {
    const values = here.select('dnsmasq:option').map(option => option.known('value') ?? 'an option');
    const [first] = values;
    if (first === undefined) return;
    const worst = values.find(value => HOST.test(value));
    yield {
      at: here.startTag,
      message: worst
        ? `${worst} reaches dnsmasq unread, and it opens the host to what the network sends, so take it out.`
        : `${first}${values.length > 1 ? ` and ${values.length - 1} more` : ''} reaches dnsmasq unread: say it in elements of libvirt's own where there are any.`,
    };
  },

  examples: [
    { bad: marked(network('local-ttl=5', 'dhcp-script=/srv/lease.sh')), good: GOOD },
    { bad: marked(network('local-ttl=5')), good: GOOD },
  ],
  ignores: [network()],
});
