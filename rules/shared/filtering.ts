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
    return `the network ${network.name}, whose forward mode ${network.forward} gives it no port of a bridge`;
  }
  const group = nic.portgroup ?? network.defaultPortgroup;
  const virtual = network.virtualport || (group !== undefined && network.virtualPortgroups.includes(group));
  return virtual ? `the <virtualport> of the network ${network.name}` : undefined;
}
