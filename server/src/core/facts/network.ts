import type { Element } from '../libvirt/element.js';
import { vifs } from '../xen/specs/vif.js';
import type { Extractor } from './extractor.js';

export const nic: Extractor<'nic'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    if (!guest) return;
    const hypervisor = document.domain?.known('type') ?? '';
    for (const here of document.select('domain/devices/interface')) {
      const source = here.first('source');
      const mac = here.first('mac')?.known('address')?.toLowerCase();
      const filter = here.first('filterref');
      const isolated = here.first('port')?.known('isolated');
      yield {
        kind: 'nic',
        name: mac ?? here.first('target')?.known('dev') ?? '',
        file,
        at: here.startTag,
        guest,
        hypervisor,
        type: here.known('type') ?? '',
        mac,
        network: source?.known('network'),
        portgroup: source?.known('portgroup'),
        bridge: source?.known('bridge'),
        link: linkOf(here),
        backend: here.first('backenddomain')?.known('name'),
        script: undefined,
        devices: [],
        trusting: false,
        virtualport: here.has('virtualport'),
        vlan: vlanOf(here.select('vlan/tag')),
        teaming: here.has('teaming'),
        down: here.first('link')?.known('state') === 'down',
        isolated: isolated === undefined ? undefined : isolated === 'yes',
        filter: filter && { name: filter.known('filter') ?? '', at: filter.startTag },
      };
    }
  },

  *xen(config, file) {
    const { called: guest } = config;
    if (!guest) return;
    for (const vif of vifs(config)) {
      const { mac, bridge, atom, backend, script } = vif;
      // Xen's scripts for routes and NAT put it on no bridge.
      const bridged = script === undefined || /(?:^|\/)vif-(?:bridge|openvswitch)$/.test(script);
      yield {
        kind: 'nic',
        name: mac ?? vif.value('vifname') ?? '',
        file,
        at: atom.span,
        guest,
        hypervisor: 'xen',
        type: bridged ? 'bridge' : 'ethernet',
        mac,
        network: undefined,
        portgroup: undefined,
        bridge,
        link: undefined,
        backend,
        script,
        devices: DEVICES.flatMap(word => {
          const said = vif.get(word);
          return said?.value ? [{ name: said.value, at: said.valueSpan }] : [];
        }),
        trusting: !vif.has('trusted') && !vif.has('untrusted'),
        virtualport: false,
        vlan: vif.value('vlan') ?? '',
        teaming: false,
        down: false,
        isolated: undefined,
        filter: undefined,
      };
    }
  },
};

/** Words of a Xen interface that name a bridge or device of the host. */
const DEVICES = ['bridge', 'gatewaydev', 'netdev', 'forwarddev'] as const;

interface Tag {
  known(name: 'id'): string | undefined;
}

const vlanOf = (tags: readonly Tag[]): string =>
  tags
    .map(tag => tag.known('id') ?? '')
    .sort()
    .join();

/** macvtap in its modes `private` and `passthrough` joins no guest with another. */
function linkOf(here: Element<'domain/devices/interface'>): string | undefined {
  const source = here.first('source');
  if (!source) return undefined;
  if (here.known('type') === 'direct') {
    const [dev, mode = 'vepa'] = [source.known('dev'), source.known('mode')];
    return dev && (mode === 'vepa' || mode === 'bridge') ? `device ${dev}` : undefined;
  }
  const [address, port] = here.known('type') === 'mcast' ? [source.known('address'), source.known('port')] : [];
  return address && port ? `multicast ${address}:${port}` : undefined;
}

/** src/network/bridge_driver.c, networkAllocatePort; `bridge` too where the network names no bridge. */
const MACVTAP = ['private', 'vepa', 'passthrough'];

export const network: Extractor<'network'> = {
  *libvirt(document, file) {
    for (const here of document.select('network')) {
      const name = here.first('name');
      const text = name?.knownText;
      if (!name || !text) continue;
      const forward = here.first('forward');
      const mode = forward && (forward.known('mode') ?? 'nat');
      yield {
        kind: 'network',
        name: text,
        file,
        at: name.textSpan,
        // `<forward/>` alone means NAT: https://libvirt.org/formatnetwork.html#connectivity
        forward: mode,
        macvtap: MACVTAP.includes(mode ?? '') || (mode === 'bridge' && !here.has('bridge')),
        bridge: here.first('bridge')?.known('name'),
        virtualport: here.has('virtualport'),
        virtualPortgroups: here
          .select('portgroup')
          .filter(group => group.has('virtualport'))
          .flatMap(group => group.known('name') ?? []),
        defaultPortgroup: here
          .select('portgroup')
          .find(group => group.known('default') === 'yes')
          ?.known('name'),
        vlan: vlanOf(here.select('vlan/tag')),
        portgroupVlans: here.select('portgroup').flatMap(group => {
          const [portgroup, vlan] = [group.known('name'), vlanOf(group.select('vlan/tag'))];
          return portgroup && vlan ? [{ portgroup, vlan }] : [];
        }),
        zones: here.select('metadata/hvlint:net').flatMap(said => {
          const zone = said.attribute('zone');
          return zone?.known && zone.value !== '' ? [{ name: zone.value, at: zone.valueSpan }] : [];
        }),
        isolated: here.first('port')?.known('isolated') === 'yes',
      };
    }
  },
};

export const filter: Extractor<'filter'> = {
  *libvirt(document, file) {
    const here = document.first('filter');
    const name = here?.attribute('name');
    if (!here || !name?.known || name.value === '') return;
    const uses = here.select('filterref').flatMap(each => {
      const used = each.attribute('filter');
      return used?.known ? [{ name: used.value, at: used.valueSpan }] : [];
    });
    const incoming = here.select('rule').filter(each => each.known('direction') !== 'out');
    yield {
      kind: 'filter',
      name: name.value,
      file,
      at: name.valueSpan,
      uses,
      root: (here.known('chain') ?? 'root') === 'root',
      accepts: incoming.some(each => each.known('action') === 'accept' && isOnConnections(each)),
      // One that a template leaves open may drop.
      drops: incoming.some(each => !['accept', 'return', 'continue'].includes(each.known('action') ?? '')),
    };
  },
};

/** Protocols that netfilter tells apart, besides those of the link layer. */
const CONNECTIONS = /^(?:(?:tcp|udp|udplite|sctp|esp|ah|all)(?:-ipv6)?|icmp|icmpv6|igmp)$/;

/** Whether a rule is for a protocol above the link layer; one for all of them asks for something. */
const isOnConnections = ({ node, document }: Element<'filter/rule'>): boolean =>
  node.children.some(
    child =>
      child.kind === 'element' &&
      CONNECTIONS.test(document.nameOf(child)) &&
      (child.attributes.length > 0 || !document.nameOf(child).startsWith('all')),
  );
