import { STOCK_FILTERS } from './filters.js';
import { PORT, TAG, VLAN } from './networks.js';
import { domainPage, type Reference, YES_NO } from './shape.js';

const see = domainPage('network-interfaces');
const FILTERS = 'https://libvirt.org/formatnwfilter.html';

/** Interfaces of a guest. */
export const INTERFACES = {
  'domain/devices/interface': {
    meaning: 'A network card of the guest.',
    holds: 'elements',
    several: true,
    needs: ['type'],
    see,
    attributes: {
      type: {
        meaning: 'What it is plugged into.',
        values: {
          network: 'A network of libvirt.',
          bridge: 'A bridge of the host.',
          user: 'A network stack in a process: the guest reaches what the host reaches.',
          direct: 'A device of the host (macvtap); no filter of libvirt looks at it.',
          hostdev: 'A device of the host that is the guest’s own.',
          ethernet: 'A tap device by itself.',
          vhostuser: 'A switch in another process, which maps the memory of the guest.',
          vdpa: 'A device of the host that is made for it. Since 6.9.0.',
          mcast: 'Packets in the clear to whoever listens.',
          server: 'Packets in the clear over TCP.',
          client: 'Packets in the clear over TCP.',
          udp: 'Packets in the clear over UDP.',
          internal: '',
          vds: 'A switch of VMware. Since 8.7.0.',
          null: 'Nothing. Since 8.7.0.',
        },
        default: 'user',
      },
      trustGuestRxFilters: {
        meaning: 'Whether the guest may change its MAC address and what it hears, which gets it past rules on the MAC.',
        values: YES_NO,
        default: 'no',
        since: '1.2.10',
      },
      managed: { meaning: 'Whether libvirt takes the device from the host and gives it back.', values: YES_NO },
    },
  },
  'domain/devices/interface/mac': {
    meaning: 'The MAC address. Filters hold on to it, so say it.',
    needs: ['address'],
    see,
    attributes: { address: { meaning: 'Six pairs; those that begin with `52:54:00` are for guests of QEMU.' } },
  },
  'domain/devices/interface/source': {
    meaning: 'What it is plugged into.',
    holds: 'elements or nothing',
    see,
    attributes: {
      network: { meaning: 'The network of libvirt.' },
      bridge: { meaning: 'The bridge of the host.' },
      portgroup: { meaning: 'Which settings of the network hold.' },
      dev: { meaning: 'The device of the host.' },
      mode: {
        meaning: 'How guests on a `direct` device see each other.',
        values: {
          private: 'Not at all.',
          vepa: 'By way of a switch outside.',
          bridge: 'Directly.',
          passthrough: 'The device is for this guest alone.',
        },
        default: 'vepa',
      },
    },
  },
  'domain/devices/interface/filterref': {
    meaning:
      'The filter on its traffic. Without one the guest can send under the MAC and IP address of any other. It works for `network`, `bridge` and `ethernet` only.',
    holds: 'elements or nothing',
    needs: ['filter'],
    see: FILTERS,
    attributes: { filter: { meaning: 'The filter, by its name.', values: STOCK_FILTERS } },
  },
  'domain/devices/interface/filterref/parameter': {
    meaning: 'A value for a variable of the filter.',
    several: true,
    needs: ['name', 'value'],
    see: FILTERS,
    attributes: {
      name: {
        meaning: 'The variable.',
        values: {
          IP: 'The IPv4 address that the guest may use.',
          IPV6: 'The IPv6 address that the guest may use.',
          DHCPSERVER: 'The one DHCP server that it may listen to.',
          GATEWAY_MAC: 'The MAC address of its gateway.',
          CTRL_IP_LEARNING: 'How libvirt finds out the address where none is said: `none`, `dhcp` or `any`.',
        },
      },
      value: { meaning: 'Its value.' },
    },
  },
  'domain/devices/interface/port': { ...PORT, see: domainPage('isolating-guests-network-traffic-from-each-other') },
  'domain/devices/interface/link': {
    meaning: 'Whether the cable is plugged in.',
    needs: ['state'],
    see,
    attributes: { state: { meaning: 'How it is.', values: { up: '', down: '' }, default: 'up' } },
  },
  'domain/devices/interface/vlan': { ...VLAN, see: domainPage('setting-vlan-tag-on-supported-network-types-only') },
  'domain/devices/interface/vlan/tag': { ...TAG, see: domainPage('setting-vlan-tag-on-supported-network-types-only') },
  'domain/devices/interface/model': {
    meaning: 'The kind of card; `virtio` hands most of the work to the kernel of the host.',
    needs: ['type'],
    see,
    attributes: {
      type: {
        meaning: 'The model.',
        values: { virtio: '', e1000e: '', e1000: '', rtl8139: 'Old.', igb: 'Since 9.3.0.' },
      },
    },
  },
  'domain/devices/interface/target': {
    meaning: 'The device on the host, which libvirt names and makes if nothing else is said.',
    see,
    attributes: {
      dev: { meaning: 'Its name. Those that begin with `vnet` are libvirt’s own.' },
      managed: { meaning: 'Whether libvirt makes it.', values: YES_NO, default: 'yes', since: '5.7.0' },
    },
  },
  'domain/devices/interface/virtualport': {
    meaning: 'What a switch is told of the port.',
    holds: 'elements or nothing',
    needs: ['type'],
    see,
    attributes: {
      type: {
        meaning: 'The kind of switch.',
        values: { openvswitch: 'Filters of libvirt do not look at it.', midonet: '', '802.1Qbg': '', '802.1Qbh': '' },
      },
    },
  },
  'domain/devices/interface/script': {
    meaning: 'A program of the host that sets the interface up, with the rights of libvirt.',
    needs: ['path'],
    see,
    attributes: { path: { meaning: 'Its path.' } },
  },
  'domain/devices/interface/downscript': {
    meaning: 'A program of the host that takes the interface down, with the rights of libvirt.',
    needs: ['path'],
    see,
    attributes: { path: { meaning: 'Its path.' } },
  },
  'domain/devices/interface/portForward': {
    meaning: 'With passt: ports of the host that lead into the guest.',
    holds: 'elements or nothing',
    several: true,
    needs: ['proto'],
    since: '9.0.0',
    see,
    attributes: {
      proto: { meaning: 'What for.', values: { tcp: '', udp: '' } },
      address: { meaning: 'The address of the host; left out, it is every one.' },
      dev: { meaning: 'The interface of the host; left out, it is every one.' },
    },
  },
  'domain/devices/interface/portForward/range': {
    meaning: 'Some ports; without any all of them lead in.',
    several: true,
    needs: ['start'],
    since: '9.0.0',
    see,
    attributes: {
      start: { meaning: 'The first.' },
      end: { meaning: 'The last; left out, it is one port.' },
      to: { meaning: 'The first in the guest, where that is another.' },
      exclude: { meaning: 'Whether these do not lead in.', values: YES_NO, default: 'no' },
    },
  },
  'domain/devices/interface/backend': {
    meaning: 'The process behind a `user` interface.',
    needs: ['type'],
    see,
    attributes: {
      type: {
        meaning: 'The one.',
        values: { passt: 'passt, in a namespace of its own. Since 9.0.0.', default: 'SLIRP, in QEMU itself.' },
        default: 'default',
      },
    },
  },
} as const satisfies Reference;
