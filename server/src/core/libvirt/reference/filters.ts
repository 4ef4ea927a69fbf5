import { type Reference, YES_NO } from './shape.js';

const FILTERS = 'https://libvirt.org/formatnwfilter.html';
const RULES = `${FILTERS}#supported-protocols`;

/** The filters that libvirt brings. */
export const STOCK_FILTERS = {
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

const OF = 'A variable such as `$MAC` or `$IP` stands for what holds for the guest.';
const FOR_ALL = {
  match: { meaning: 'With `no` the rule is for traffic that is not like this.', values: YES_NO, default: 'yes' },
  comment: { meaning: 'A remark that goes into the rules of the host.' },
} as const;
const LINK = {
  ...FOR_ALL,
  srcmacaddr: { meaning: `The MAC address from which it comes. ${OF}` },
  srcmacmask: { meaning: 'Which bits of that count.' },
  dstmacaddr: { meaning: `The MAC address to which it goes. ${OF}` },
  dstmacmask: { meaning: 'Which bits of that count.' },
} as const;
const ADDRESSES = {
  srcipaddr: { meaning: `The IP address from which it comes. ${OF}` },
  srcipmask: { meaning: 'The mask of that.' },
  dstipaddr: { meaning: `The IP address to which it goes. ${OF}` },
  dstipmask: { meaning: 'The mask of that.' },
} as const;
const PORTS = {
  srcportstart: { meaning: 'The first port from which it comes.' },
  srcportend: { meaning: 'The last of these.' },
  dstportstart: { meaning: 'The first port to which it goes.' },
  dstportend: { meaning: 'The last of these.' },
} as const;
const CONNECTED = {
  ...FOR_ALL,
  srcmacaddr: LINK.srcmacaddr,
  ...ADDRESSES,
  state: {
    meaning: 'The states of its connection, with commas between, such as `NEW,ESTABLISHED`.',
    values: {
      NEW: 'Its first packet.',
      ESTABLISHED: 'It was let through before.',
      RELATED: 'It belongs to another.',
      INVALID: '',
      NONE: '',
    },
    list: ',',
  },
} as const;
const COUNTED = {
  ...CONNECTED,
  'connlimit-above': {
    meaning:
      'Only where there are more connections than this: drop those, so that one guest does not fill the table of the host.',
  },
} as const;
const ICMP = { type: { meaning: 'The type, as a number.' }, code: { meaning: 'The code, as a number.' } } as const;
const FLAGS = { flags: { meaning: 'Which flags are looked at and which are set, as `SYN,ACK/SYN`.' } } as const;
const ARP = {
  opcode: { meaning: 'What it asks for, as `Request` or `Reply`.' },
  arpsrcmacaddr: { meaning: `The MAC address that it says it comes from. ${OF}` },
  arpdstmacaddr: { meaning: 'The MAC address that it asks for.' },
} as const;
const PROTOCOL = { protocol: { meaning: 'What is in it, by name or number.' } } as const;

/** Filters between guests. */
export const FILTER_PARTS = {
  filter: {
    meaning: 'A filter for traffic of guests. libvirt keeps it by name; a change holds at once for all who use it.',
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
  'filter/uuid': { meaning: 'Its identity for libvirt.', holds: 'text', see: FILTERS },
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
    see: RULES,
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
        values: { false: '' },
        default: 'true',
      },
    },
  },
  'filter/rule/mac': {
    meaning: 'Frames, by their MAC addresses and what is in them.',
    see: RULES,
    attributes: { ...LINK, protocolid: { meaning: 'What is in them, as `arp`, `ipv4`, or a number.' } },
  },
  'filter/rule/vlan': {
    meaning: 'Frames with a tag of a VLAN.',
    see: RULES,
    attributes: { ...LINK, vlanid: { meaning: 'The number of the VLAN.' } },
  },
  'filter/rule/arp': {
    meaning: 'ARP, with which a guest can draw the traffic of others to itself.',
    see: RULES,
    attributes: {
      ...LINK,
      ...ARP,
      arpsrcipaddr: { meaning: `The IP address that it says is its own. ${OF}` },
      arpdstipaddr: { meaning: 'The IP address that it asks for.' },
      gratuitous: { meaning: 'Whether nobody asked.', values: { true: '', false: '' } },
    },
  },
  'filter/rule/rarp': {
    meaning: 'RARP, by which a switch learns where a guest went.',
    see: RULES,
    attributes: { ...LINK, ...ARP },
  },
  'filter/rule/ip': {
    meaning: 'IPv4, looked at on the bridge.',
    see: RULES,
    attributes: { ...LINK, ...ADDRESSES, ...PORTS, ...PROTOCOL },
  },
  'filter/rule/ipv6': {
    meaning: 'IPv6, looked at on the bridge.',
    see: RULES,
    attributes: { ...LINK, ...ADDRESSES, ...PORTS, ...PROTOCOL },
  },
  'filter/rule/tcp': { meaning: 'TCP over IPv4.', see: RULES, attributes: { ...COUNTED, ...PORTS, ...FLAGS } },
  'filter/rule/udp': { meaning: 'UDP over IPv4.', see: RULES, attributes: { ...COUNTED, ...PORTS } },
  'filter/rule/sctp': { meaning: 'SCTP over IPv4.', see: RULES, attributes: { ...COUNTED, ...PORTS } },
  'filter/rule/icmp': { meaning: 'ICMP.', see: RULES, attributes: { ...COUNTED, ...ICMP } },
  'filter/rule/igmp': { meaning: 'IGMP, for multicast.', see: RULES, attributes: COUNTED },
  'filter/rule/all': { meaning: 'All of IPv4; IPv6 is `<all-ipv6>`.', see: RULES, attributes: COUNTED },
  'filter/rule/tcp-ipv6': { meaning: 'TCP over IPv6.', see: RULES, attributes: { ...CONNECTED, ...PORTS, ...FLAGS } },
  'filter/rule/udp-ipv6': { meaning: 'UDP over IPv6.', see: RULES, attributes: { ...CONNECTED, ...PORTS } },
  'filter/rule/sctp-ipv6': { meaning: 'SCTP over IPv6.', see: RULES, attributes: { ...CONNECTED, ...PORTS } },
  'filter/rule/icmpv6': {
    meaning: 'ICMPv6, by which guests find each other and their gateway.',
    see: RULES,
    attributes: { ...CONNECTED, ...ICMP },
  },
  'filter/rule/all-ipv6': { meaning: 'All of IPv6.', see: RULES, attributes: CONNECTED },
} as const satisfies Reference;
