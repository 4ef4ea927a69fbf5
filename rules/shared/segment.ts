import { type Fact, type Fleet, isDom0 } from '#core';
import { networkOf } from './filtering.js';

/** What a group of interfaces has in common: each of them hears what the others send. */
export interface Segment {
  /** The same for all interfaces on it. */
  readonly key: string;
  /** `bridge br0`, `network lan`, with its VLAN: as an operator knows it. */
  readonly name: string;
  readonly bridge: string | undefined;
}

type Known = Fleet<'network' | 'xlDefault'>;

/** The segment on which an interface is; undefined where these files do not show one that guests could share. */
export function segmentOf(nic: Fact<'nic'>, fleet: Known): Segment | undefined {
  const place = nic.down ? undefined : placeOf(nic, fleet);
  if (!place) return undefined;
  const vlan = nic.vlan || vlanOfNetwork(nic, fleet);
  const named = vlan === '' ? place.name : `${place.name}, VLAN ${vlan.replaceAll(',', ' and ')}`;
  return { key: `${place.name} ${vlan}`, name: named, bridge: place.bridge };
}

function placeOf(nic: Fact<'nic'>, fleet: Known): { readonly name: string; readonly bridge?: string } | undefined {
  if (nic.link !== undefined) return { name: nic.link };
  if (nic.type === 'bridge') {
    if (!isBridgedByScript(nic, fleet)) return undefined;
    const bridge = nic.bridge ?? defaultBridge(nic, fleet);
    const backend = nic.backend ?? defaultBackend(nic, fleet);
    // A driver domain has bridges of its own.
    const name = isDom0(backend) ? bridge : `${bridge} of ${backend}`;
    return bridge === undefined ? undefined : { name: `bridge ${name}`, bridge };
  }
  if (nic.type !== 'network' || nic.network === undefined) return undefined;
  const network = networkOf(nic, fleet);
  if (network?.bridge !== undefined) return { name: `bridge ${network.bridge}`, bridge: network.bridge };
  // Devices that are handed out, and macvtap in its closed modes, join nobody.
  if (network && ['hostdev', 'private', 'passthrough'].includes(network.forward ?? '')) return undefined;
  return { name: `network ${nic.network}` };
}

/** What xl takes where the guest names no bridge: xl.conf(5). */
export const defaultBridge = (nic: Fact<'nic'>, fleet: Fleet<'xlDefault'>): string | undefined =>
  fleet.guestOf(nic)?.native ? (fleet.get('xlDefault', 'vif.default.bridge')?.value ?? 'xenbr0') : undefined;

/** Whether the script that attaches it, its own or that of xl.conf, puts it on a bridge: Xen's for routes and NAT do not. */
export function isBridgedByScript(nic: Fact<'nic'>, fleet: Fleet<'xlDefault'>): boolean {
  const script = fleet.guestOf(nic)?.native
    ? (nic.script ?? fleet.get('xlDefault', 'vif.default.script')?.value)
    : undefined;
  return script === undefined || /(?:^|\/)vif-(?:bridge|openvswitch)$/.test(script);
}

/** The domain by which xl.conf lets interfaces be served; undefined: Dom0. */
export function defaultBackend(nic: Fact<'nic'>, fleet: Fleet<'xlDefault'>): string | undefined {
  const backend = fleet.guestOf(nic)?.native ? fleet.get('xlDefault', 'vif.default.backend')?.value : undefined;
  return isDom0(backend) ? undefined : backend;
}

function vlanOfNetwork(nic: Fact<'nic'>, fleet: Known): string {
  const network = networkOf(nic, fleet);
  if (!network) return '';
  const group = nic.portgroup ?? network.defaultPortgroup;
  return network.portgroupVlans.find(({ portgroup }) => portgroup === group)?.vlan ?? network.vlan;
}

/** Whether its port of the bridge reaches no other isolated port, as the interface says, else as its network does. */
export const isIsolated = (nic: Fact<'nic'>, fleet: Known): boolean =>
  nic.isolated ?? networkOf(nic, fleet)?.isolated ?? false;
