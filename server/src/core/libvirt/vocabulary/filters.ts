const MACS = ['match', 'comment', 'srcmacaddr', 'srcmacmask', 'dstmacaddr', 'dstmacmask'] as const;
const ADDRESSES = ['srcipaddr', 'srcipmask', 'dstipaddr', 'dstipmask'] as const;
const PORTS = ['srcportstart', 'srcportend', 'dstportstart', 'dstportend'] as const;
/** What rules have that netfilter enforces by the state of connections. */
const STATEFUL = ['match', 'comment', 'srcmacaddr', ...ADDRESSES, 'state'] as const;
const COUNTED = [...STATEFUL, 'connlimit-above'] as const;

/** Network filters. */
export const FILTERS = {
  filter: ['name', 'chain', 'priority'],
  'filter/filterref': ['filter'],
  'filter/rule': ['action', 'direction', 'priority', 'statematch'],
  'filter/uuid': [],
  'filter/rule/mac': [...MACS, 'protocolid'],
  'filter/rule/vlan': [...MACS, 'vlanid'],
  'filter/rule/arp': [
    ...MACS,
    'opcode',
    'gratuitous',
    'arpsrcmacaddr',
    'arpsrcipaddr',
    'arpdstmacaddr',
    'arpdstipaddr',
  ],
  'filter/rule/rarp': [...MACS, 'opcode', 'arpsrcmacaddr', 'arpdstmacaddr'],
  'filter/rule/ip': [...MACS, ...ADDRESSES, 'protocol', ...PORTS],
  'filter/rule/ipv6': [...MACS, ...ADDRESSES, 'protocol', ...PORTS],
  'filter/rule/tcp': [...COUNTED, ...PORTS, 'flags'],
  'filter/rule/udp': [...COUNTED, ...PORTS],
  'filter/rule/sctp': [...COUNTED, ...PORTS],
  'filter/rule/icmp': [...COUNTED, 'type', 'code'],
  'filter/rule/igmp': COUNTED,
  'filter/rule/all': COUNTED,
  'filter/rule/tcp-ipv6': [...STATEFUL, ...PORTS, 'flags'],
  'filter/rule/udp-ipv6': [...STATEFUL, ...PORTS],
  'filter/rule/sctp-ipv6': [...STATEFUL, ...PORTS],
  'filter/rule/icmpv6': [...STATEFUL, 'type', 'code'],
  'filter/rule/all-ipv6': STATEFUL,
} as const;
