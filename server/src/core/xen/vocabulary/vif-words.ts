import type { Words } from './word.js';

/** What stands behind a "=" in a network interface; the words of COLO are left out. */
export const VIF_PAIRS = {
  mac: {
    shape: 'string',
    default: 'a new one at each start, in 00:16:3e',
    meaning: 'Hardware address that the guest sees.',
    isolation: 'A fixed address is what filters of the host can hold the guest to.',
  },
  bridge: {
    shape: 'string',
    default: 'vif.default.bridge of xl.conf, else xenbr0',
    meaning: 'Bridge of the backend domain that the interface joins.',
    isolation: 'It decides whom the guest can reach.',
  },
  ip: {
    shape: 'string',
    meaning: 'Addresses of the guest, separated by blanks, for the script.',
    isolation: 'The scripts that come with Xen let no other source address pass.',
  },
  script: {
    shape: 'string',
    default: 'vif.default.script of xl.conf, else vif-bridge',
    values: ['vif-bridge', 'vif-route', 'vif-nat', 'vif-openvswitch'],
    meaning: 'Program that connects the interface, looked for in /etc/xen/scripts unless it has a slash.',
    isolation: 'It runs as root in the backend domain and sets up what filters there are.',
  },
  model: {
    shape: 'string',
    values: ['rtl8139', 'e1000', 'e1000e', 'ne2k_pci', 'pcnet', 'virtio-net-pci'],
    default: 'rtl8139',
    meaning: 'Card that QEMU emulates for an HVM guest; any that QEMU knows.',
    isolation: 'Each emulated card is code of QEMU that the guest talks to.',
  },
  type: {
    shape: 'string',
    values: ['vif', 'ioemu'],
    default: 'ioemu for hvm, else vif',
    meaning: 'Paravirtual only (vif), or an emulated card besides (ioemu, HVM guests only).',
    isolation: 'Without an emulated card the guest has one part of QEMU less to attack.',
  },
  rate: {
    shape: 'string',
    default: 'no limit',
    meaning: 'Most that the guest may send, as 10Mb/s or 1MB/s@20ms; b are bits, B bytes.',
    isolation: 'Keeps one guest from taking the whole line.',
  },
  vifname: {
    shape: 'string',
    default: 'vifDOMID.DEVID',
    meaning: 'Name of the interface in the backend domain; the emulated one adds -emu.',
    isolation: 'Rules of a firewall can name it.',
  },
  backend: {
    shape: 'string',
    default: 'vif.default.backend of xl.conf, else Dom0',
    meaning: 'Domain that serves the interface, by name or number.',
    isolation: 'A driver domain keeps a fault of network card and backend out of Dom0.',
  },
  gatewaydev: {
    shape: 'string',
    default: 'vif.default.gatewaydev of xl.conf',
    meaning: 'Interface of the backend domain that routes for the guest, for vif-route.',
  },
  netdev: { shape: 'string', deprecated: 'gatewaydev', meaning: 'Older name of gatewaydev.' },
  vlan: {
    shape: 'string',
    since: '4.19',
    meaning: 'VLANs of the interface on a bridge that filters them, as 10p/20-30.',
    isolation: 'Several VLANs, or a range, let the guest tag its frames for each of them.',
  },
  mtu: {
    shape: 'integer',
    default: '1500, or that of the bridge',
    since: '4.15',
    meaning: 'Size of the largest packet, Ethernet header not counted.',
  },
  devid: { shape: 'integer', default: 'the lowest free one', meaning: 'Number of the interface in the guest.' },
  forwarddev: { shape: 'string', since: '4.7', meaning: 'Interface over which COLO compares packets.' },
  accel: { shape: 'string', deprecated: 'ignored', meaning: 'Was for hardware acceleration; xl says so and goes on.' },
} as const satisfies Words;
