import { type Reference, YES_NO } from './shape.js';

const NETWORK = 'https://libvirt.org/formatnetwork.html';

/** Whether a port of a bridge is apart from others. */
export const PORT = {
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

/** The VLANs of ports. */
export const VLAN = {
  meaning: 'The VLAN, where the switch can do that: Open vSwitch and SR-IOV; a Linux bridge since 11.0.0.',
  holds: 'elements',
  since: '0.10.0',
  attributes: { trunk: { meaning: 'With `yes` guests themselves may send under several tags.', values: { yes: '' } } },
} as const;

/** One of them. */
export const TAG = {
  meaning: 'One VLAN.',
  several: true,
  needs: ['id'],
  attributes: {
    id: { meaning: 'Its number.' },
    nativeMode: { meaning: 'How traffic without a tag is taken.', values: { tagged: '', untagged: '' } },
  },
} as const;

/** Networks of libvirt. */
export const NETWORKS = {
  network: {
    meaning: 'A network of libvirt. Who names it is on it with all others who do.',
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
  'network/name': { meaning: 'By what guests name it.', holds: 'text', see: NETWORK },
  'network/uuid': { meaning: 'Its identity for libvirt.', holds: 'text', see: NETWORK },
  'network/metadata': {
    meaning: 'What programs keep with the network, one element of each namespace.',
    holds: 'elements',
    since: '2.1.0',
    see: NETWORK,
  },
  'network/metadata/hvlint:net': {
    meaning: 'What hvlint is told of this network.',
    attributes: {
      zone: { meaning: 'The zone of the network, by a name of your own. Guests of other zones belong elsewhere.' },
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
          nat: 'Out, under the address of the host; nobody gets in unasked. IPv6 is routed unless `<nat ipv6="yes"/>` is said.',
          route: 'Out and in, whoever asks.',
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
      managed: {
        meaning: 'hostdev: whether libvirt takes the devices from the host and gives them back.',
        values: YES_NO,
        default: 'no',
      },
    },
  },
  'network/bridge': {
    meaning: 'The bridge that the network has or uses.',
    see: NETWORK,
    attributes: {
      name: { meaning: 'Its name on the host.' },
      zone: { meaning: 'Its zone of firewalld, whose rules then hold for the guests.', since: '5.1.0' },
      macTableManager: {
        meaning: 'Who says behind which port a MAC address is.',
        values: {
          kernel: 'The bridge, by what it sees: a guest can draw the traffic of another to itself.',
          libvirt: 'libvirt: the bridge neither learns nor floods.',
        },
        default: 'kernel',
        since: '1.2.11',
      },
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
  'network/dns/forwarder': {
    meaning: 'Who is asked for names that are not of this network.',
    several: true,
    needs: ['addr'],
    since: '1.1.3',
    see: NETWORK,
    attributes: {
      addr: { meaning: 'The address of a name server.' },
      domain: { meaning: 'For which names; left out, for all.' },
    },
  },
  'network/domain': {
    meaning: 'The domain of its names.',
    needs: ['name'],
    see: NETWORK,
    attributes: {
      name: { meaning: 'The domain.' },
      localOnly: {
        meaning: 'Whether names in it are never asked for further out, which tells others what guests there are.',
        values: YES_NO,
        default: 'no',
        since: '1.2.12',
      },
    },
  },
  'network/ip': {
    meaning: 'The address of the host on the network. Without one the guests reach each other and not the host.',
    holds: 'elements or nothing',
    several: true,
    needs: ['address', 'netmask'],
    see: `${NETWORK}#addressing`,
    attributes: {
      address: { meaning: 'The address.' },
      netmask: { meaning: 'IPv4: the mask.' },
      prefix: { meaning: 'The length of the prefix, in place of a mask.' },
      family: { meaning: 'Which IP.', values: { ipv4: '', ipv6: '' }, default: 'ipv4' },
    },
  },
  'network/ip/dhcp': {
    meaning: 'Hands out addresses.',
    holds: 'elements',
    see: `${NETWORK}#addressing`,
  },
  'network/ip/dhcp/range': {
    meaning: 'Addresses for whoever asks.',
    several: true,
    needs: ['start', 'end'],
    see: `${NETWORK}#addressing`,
    attributes: { start: { meaning: 'The first.' }, end: { meaning: 'The last.' } },
  },
  'network/ip/dhcp/host': {
    meaning: 'The address of one guest, so that a filter can hold it to that.',
    several: true,
    needs: ['mac', 'ip'],
    see: `${NETWORK}#addressing`,
    attributes: {
      mac: { meaning: 'Its MAC address.' },
      ip: { meaning: 'The IP address that it gets.' },
      name: { meaning: 'The name under which others find it.' },
    },
  },
  'network/ip/tftp': {
    meaning: 'Files of the host for whoever asks on the network, without a password.',
    needs: ['root'],
    see: `${NETWORK}#addressing`,
    attributes: { root: { meaning: 'The folder; all that lies below can be read.' } },
  },
  'network/virtualport': {
    meaning: 'What a switch is told of the ports.',
    holds: 'elements or nothing',
    needs: ['type'],
    see: NETWORK,
    attributes: {
      type: {
        meaning: 'The kind of switch.',
        values: { openvswitch: 'Filters of libvirt do not look at it.', midonet: '', '802.1Qbg': '', '802.1Qbh': '' },
      },
    },
  },
  'network/vlan': { ...VLAN, see: `${NETWORK}#setting-vlan-tag-on-supported-network-types-only` },
  'network/vlan/tag': { ...TAG, see: `${NETWORK}#setting-vlan-tag-on-supported-network-types-only` },
  'network/dnsmasq:options': {
    meaning: 'Options for dnsmasq that are added as they stand: libvirt does not look at them.',
    holds: 'elements',
    since: '5.6.0',
    see: NETWORK,
  },
  'network/dnsmasq:options/dnsmasq:option': {
    meaning: 'One option for dnsmasq, which runs on the host: libvirt does not look at it.',
    several: true,
    needs: ['value'],
    see: NETWORK,
    attributes: { value: { meaning: 'The option.' } },
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
  'network/portgroup/vlan': { ...VLAN, see: NETWORK },
  'network/portgroup/vlan/tag': { ...TAG, see: NETWORK },
} as const satisfies Reference;
