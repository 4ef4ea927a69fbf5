import type { Fact, Fleet } from '#core';

/** libvirt reads <filterref> for these types only: src/conf/domain_conf.c, virDomainNetDefParseXML. */
export const FILTERED = ['network', 'bridge', 'ethernet'];

/** The network that libvirt finds for an interface; undefined where none of these files defines it. */
export const networkOf = (nic: Fact<'nic'>, fleet: Fleet<'network'>): Fact<'network'> | undefined =>
  nic.type === 'network' && nic.network !== undefined ? fleet.get('network', nic.network) : undefined;

/** What on the way to the network makes libvirt refuse a filter; undefined where nothing is known to. */
export function refusalOf(nic: Fact<'nic'>, fleet: Fleet<'network'>): string | undefined {
  if (nic.virtualport) return 'the <virtualport> of this interface';
  const network = networkOf(nic, fleet);
  if (!network) return undefined;
  if (network.macvtap || network.forward === 'hostdev') {
    return `the network ${network.name}, which hands out ${network.macvtap ? 'macvtap devices' : 'devices of the host'} and no port of a bridge`;
  }
  const group = nic.portgroup ?? network.defaultPortgroup;
  const virtual = network.virtualport || (group !== undefined && network.virtualPortgroups.includes(group));
  return virtual ? `the <virtualport> of the network ${network.name}` : undefined;
}

/** libvirt's own filters that let a guest forge its MAC address: src/nwfilter/xml. */
export const WEAK_FILTERS: readonly string[] = [
  'allow-arp',
  'allow-dhcp',
  'allow-dhcp-server',
  'allow-dhcpv6',
  'allow-dhcpv6-server',
  'allow-incoming-ipv4',
  'allow-incoming-ipv6',
  'allow-ipv4',
  'allow-ipv6',
  'no-arp-ip-spoofing',
  'no-arp-mac-spoofing',
  'no-arp-spoofing',
  'no-ip-multicast',
  'no-ip-spoofing',
  'no-ipv6-multicast',
  'no-ipv6-spoofing',
  'no-mac-broadcast',
  'no-other-l2-traffic',
  'no-other-rarp-traffic',
  'qemu-announce-self',
  'qemu-announce-self-rarp',
];

/** All filters that come with libvirt: src/nwfilter/xml. */
export const STOCK_FILTERS: readonly string[] = [
  'clean-traffic',
  'clean-traffic-gateway',
  'no-mac-spoofing',
  ...WEAK_FILTERS,
];
