import { domainPage, type Reference, YES_NO } from './shape.js';

const see = domainPage('network-interfaces');
const FILTERS = 'https://libvirt.org/formatnwfilter.html';
const NETWORK = 'https://libvirt.org/formatnetwork.html';

const PORT = {
  meaning: 'The port of the guest on its Linux bridge.',
  needs: ['isolated'],
  since: '6.1.0',
  attributes: {
    isolated: {
      meaning: 'Two isolated ports of a bridge cannot reach each other, only the host and ports that are not.',
      values: YES_NO,
      default: 'no',
    },
  },
} as const;

const STOCK_FILTERS = {
  'clean-traffic': 'Nobody else’s MAC, IP and ARP; no other protocols. The usual choice.',
  'clean-traffic-gateway': 'The same, and traffic to one gateway only (`GATEWAY_MAC`).',
  'no-mac-spoofing': 'Nobody else’s MAC address.',
  'no-ip-spoofing': 'Nobody else’s IPv4 address.',
  'no-ipv6-spoofing': 'Nobody else’s IPv6 address.',
  'no-arp-spoofing': 'No false answers to ARP.',
  'no-arp-mac-spoofing': '',
  'no-arp-ip-spoofing': '',
  'no-mac-broadcast': 'No broadcasts but ARP.',
  'no-ip-multicast': '',
  'no-ipv6-multicast': '',
  'no-other-l2-traffic': 'Nothing but IPv4 and ARP.',
  'no-other-rarp-traffic': '',
  'allow-arp': '',
  'allow-ipv4': '',
  'allow-ipv6': '',
  'allow-incoming-ipv4': '',
  'allow-incoming-ipv6': '',
  'allow-dhcp': '',
  'allow-dhcp-server': 'DHCP with one server only (`DHCPSERVER`).',
  'allow-dhcpv6': '',
  'allow-dhcpv6-server': '',
  'qemu-announce-self': '',
  'qemu-announce-self-rarp': '',
} as const;

/** Interfaces of a guest, networks, and filters between them. */
export const NETWORKS = {
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
          vdpa: '',
          mcast: 'Packets in the clear to whoever listens.',
          server: 'Packets in the clear over TCP.',
          client: 'Packets in the clear over TCP.',
          udp: 'Packets in the clear over UDP.',
          internal: '',
        },
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
  'domain/devices/interface/vlan': {
    meaning: 'The VLAN of the card, where the switch can do that.',
    holds: 'elements',
    see,
    attributes: { trunk: { meaning: 'Whether the guest itself may send under several tags.', values: YES_NO } },
  },
  'domain/devices/interface/vlan/tag': {
    meaning: 'One VLAN.',
    several: true,
    needs: ['id'],
    see,
    attributes: {
      id: { meaning: 'Its number.' },
      nativeMode: { meaning: 'How traffic without a tag is taken.', values: { tagged: '', untagged: '' } },
    },
  },
  'domain/devices/interface/backend': {
    meaning: 'The process behind a `user` interface.',
    needs: ['type'],
    see,
    attributes: {
      type: { meaning: 'The one.', values: { passt: 'Without rights of its own, since 9.0.0.', default: '' } },
    },
  },
  network: {
    meaning: 'A network of libvirt.',
    holds: 'elements',
    see: NETWORK,
    attributes: {
      ipv6: {
        meaning: 'Whether guests may speak IPv6 with each other where the network has no such address.',
        values: YES_NO,
        default: 'no',
      },
      trustGuestRxFilters: { meaning: 'As on an interface, for all of them.', values: YES_NO, default: 'no' },
    },
  },
  'network/forward': {
    meaning: 'Where traffic of the guests may go. Without it: to each other and the host.',
    holds: 'elements or nothing',
    needs: ['mode'],
    see: `${NETWORK}#connectivity`,
    attributes: {
      mode: {
        meaning: 'How.',
        values: {
          nat: 'Out, under the address of the host; nobody gets in unasked.',
          route: 'Out and in, with rules by libvirt.',
          open: 'Out and in, with no rules by libvirt. Since 2.2.0.',
          bridge: 'By a bridge of the host or a device below.',
          private: 'By macvtap, guests apart.',
          vepa: 'By macvtap and a switch outside.',
          passthrough: 'By macvtap, a device for each guest.',
          hostdev: 'By devices that become the guests’ own. Since 0.10.0.',
        },
        default: 'nat',
      },
      dev: { meaning: 'The device of the host over which alone it goes.' },
    },
  },
  'network/bridge': {
    meaning: 'The bridge that the network has or uses.',
    see: NETWORK,
    attributes: {
      name: { meaning: 'Its name on the host.' },
      zone: { meaning: 'Its zone of firewalld.', since: '5.1.0' },
    },
  },
  'network/port': { ...PORT, see: `${NETWORK}#isolating-ports-from-one-another` },
  'network/dns': {
    meaning: 'The name server that the host runs for the network.',
    holds: 'elements',
    see: NETWORK,
    attributes: {
      enable: { meaning: 'Whether there is one.', values: YES_NO, default: 'yes', since: '2.2.0' },
      forwardPlainNames: { meaning: 'Whether names without a dot are asked further out.', values: YES_NO },
    },
  },
  'network/portgroup': {
    meaning: 'Settings for some of the interfaces.',
    holds: 'elements or nothing',
    several: true,
    needs: ['name'],
    see: NETWORK,
    attributes: {
      name: { meaning: 'By what an interface chooses it.' },
      default: { meaning: 'Whether it is for interfaces that choose none.', values: YES_NO },
      trustGuestRxFilters: { meaning: 'As on an interface.', values: YES_NO, default: 'no' },
    },
  },
  filter: {
    meaning: 'A filter for traffic of guests.',
    holds: 'elements',
    see: FILTERS,
    attributes: {
      name: { meaning: 'By what interfaces and other filters name it.' },
      chain: {
        meaning: 'In which chain its rules are.',
        values: { root: '', mac: '', stp: '', vlan: '', arp: '', rarp: '', ipv4: '', ipv6: '' },
        default: 'root',
      },
      priority: { meaning: 'When its chain is walked; lower is earlier.' },
    },
  },
  'filter/filterref': {
    meaning: 'Takes in another filter.',
    holds: 'elements or nothing',
    several: true,
    needs: ['filter'],
    see: FILTERS,
    attributes: { filter: { meaning: 'By its name.', values: STOCK_FILTERS } },
  },
  'filter/rule': {
    meaning: 'What happens to some traffic. What no rule matches passes: end with one that drops.',
    holds: 'elements',
    several: true,
    needs: ['action', 'direction'],
    see: `${FILTERS}#filtering-rules`,
    attributes: {
      action: {
        meaning: 'What happens.',
        values: {
          drop: 'It goes away without a word.',
          accept: 'It passes; no further rule looks at it.',
          reject: 'It is refused with an answer.',
          return: 'The filter above goes on.',
          continue: 'The next rule looks at it.',
        },
      },
      direction: {
        meaning: 'As the guest sees it.',
        values: { in: 'To the guest.', out: 'From the guest.', inout: '' },
      },
      priority: { meaning: 'When it is looked at; lower is earlier.', default: '500' },
      statematch: {
        meaning: 'With `false`, answers do not pass by themselves.',
        values: { true: '', false: '' },
        default: 'true',
      },
    },
  },
} as const satisfies Reference;
