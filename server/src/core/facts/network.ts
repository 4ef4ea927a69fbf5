import { vifs } from '../xen/specs/vif.js';
import type { Extractor } from './extractor.js';

export const nic: Extractor<'nic'> = {
  *libvirt(document, file) {
    const { guest } = document;
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
        virtualport: here.has('virtualport'),
        vlan: here
          .select('vlan/tag')
          .map(tag => tag.known('id') ?? '')
          .sort()
          .join(),
        teaming: here.has('teaming'),
        down: here.first('link')?.known('state') === 'down',
        isolated: isolated === undefined ? undefined : isolated === 'yes',
        filter: filter && { name: filter.known('filter') ?? '', at: filter.startTag },
      };
    }
  },

  *xen(config, file) {
    const { guest } = config;
    if (!guest) return;
    for (const vif of vifs(config)) {
      const { mac, bridge, atom } = vif;
      yield {
        kind: 'nic',
        name: mac ?? vif.value('vifname') ?? '',
        file,
        at: atom.span,
        guest,
        hypervisor: 'xen',
        type: 'bridge',
        mac,
        network: undefined,
        portgroup: undefined,
        bridge,
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
        isolated: here.first('port')?.known('isolated') === 'yes',
      };
    }
  },
};
