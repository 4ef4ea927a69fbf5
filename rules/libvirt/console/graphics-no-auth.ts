import { contains, devices, type Fact, type Fleet, isLoopback, openListens, workspaceRule } from '#core';
import { consoleFixes, LOOPBACK, onSocket, SOCKET } from '../../shared/console-listen.js';

const OPEN = devices`<graphics type='vnc' port='-1' autoport='yes' listen='«10.0.0.2»'/>`;
/** The domain types whose consoles work as described here. */
const DRIVERS = ['kvm', 'qemu', 'hvf', 'xen'];
const CLOSED = devices`<graphics type='vnc' port='-1' autoport='yes' listen='10.0.0.2'/>`;
const ON_LOOPBACK = devices`<graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/>`;
const ON_SOCKET = devices`<graphics type='vnc' port='-1' autoport='yes'>\n  <listen type='socket'/>\n</graphics>`;
const UNSAID = devices`«<graphics type='vnc' port='-1' autoport='yes'/>»`;
const PUBLIC = 'vnc_listen = "0.0.0.0"\n';
const UNVERIFIED = 'vnc_tls = 1\nvnc_tls_x509_verify = 0\n';

export default workspaceRule({
  title: 'The console asks nobody who they are',
  why: `Whoever reaches this port has the keyboard and screen of the guest: its boot menu, its single-user mode, every
        session that is left open. Nothing in front of it asks for a password or a certificate.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#graphical-framebuffers',
    'https://libvirt.org/kbase/secureusage.html',
    'libvirt src/qemu/qemu.conf.in, vnc_password',
  ],
  silences: ['libvirt/graphics-listen-public', 'libvirt/graphics-spice-insecure'],

  select: 'graphics',
  uses: ['qemuConf'],
  *check([console], fleet) {
    const { type, password, hypervisor, network } = console;
    // An empty password lets nobody in (src/qemu/qemu_hotplug.c, qemuDomainChangeGraphicsPasswords).
    if (!DRIVERS.includes(hypervisor) || password) return;
    const conf = confOf(console, fleet);
    const address = network === undefined ? addressOf(console, conf) : `the address that its host has on ${network}`;
    const { trustedConsoleAddresses, managementNetworks } = fleet.settings.network ?? {};
    if (address === undefined || trustedConsoleAddresses?.includes(address)) return;
    if (network !== undefined && managementNetworks?.includes(network)) return;
    if (conf && asks(conf[type])) return;
    const unless = conf || hypervisor === 'xen' ? '' : `, unless the ${type}_ keys of its host's qemu.conf do`;
    const local = isLoopback(address);
    const said =
      console.address === undefined && network === undefined && !local ? `, which its host's qemu.conf says,` : '';
    yield {
      at: console,
      subject: type,
      ...(local ? { severity: { paranoid: 'information' as const } } : {}),
      message: `${type.toUpperCase()} listens on ${address}${said} and asks for no password or certificate${unless}: ${local ? 'every user of the host' : 'whoever reaches it'} has the guest's keyboard and screen.`,
    };
  },
  // Credentials belong into qemu.conf, or into a file that fewer people read: the domain can only be closed.
  fixes({ libvirt }, fact, fleet) {
    const console = libvirt?.select('domain/devices/graphics').find(each => contains(each.span, fact.at));
    if (!console) return [];
    const local = isLoopback(addressOf(fact, confOf(fact, fleet)) ?? '');
    return local || fact.network !== undefined ? [onSocket(console)] : consoleFixes(console, openListens(console));
  },

  examples: [
    { bad: OPEN, good: ON_SOCKET, fixed: { [LOOPBACK]: ON_LOOPBACK, [SOCKET]: ON_SOCKET } },
    {
      bad: { 'web.xml': OPEN, 'qemu.conf': UNVERIFIED },
      good: { 'web.xml': CLOSED, 'qemu.conf': 'vnc_sasl = 1\n' },
      fixed: {
        [LOOPBACK]: { 'web.xml': ON_LOOPBACK, 'qemu.conf': UNVERIFIED },
        [SOCKET]: { 'web.xml': ON_SOCKET, 'qemu.conf': UNVERIFIED },
      },
    },
    {
      // Where the guest names no address, its host does.
      bad: { 'web.xml': UNSAID, 'qemu.conf': PUBLIC },
      good: { 'web.xml': ON_SOCKET, 'qemu.conf': PUBLIC },
      fixed: { [LOOPBACK]: { 'web.xml': ON_LOOPBACK }, [SOCKET]: { 'web.xml': ON_SOCKET } },
    },
    {
      // Every user of the host reaches its loopback.
      bad: devices`<graphics type='vnc' port='-1' autoport='yes' listen='«127.0.0.1»'/>`,
      good: ON_SOCKET,
    },
    { bad: UNSAID, good: ON_SOCKET },
    {
      // Every guest on the network reaches it.
      bad: devices`<graphics type='vnc' port='-1' autoport='yes'><listen type='network' network='«lan»'/></graphics>`,
      good: devices`<graphics type='vnc' port='-1' autoport='yes'><listen type='socket'/></graphics>`,
    },
  ],
  ignores: [
    devices`<graphics type='vnc' listen='0.0.0.0' passwd='rosebud'/>`,
    devices`<graphics type='rdp' listen='0.0.0.0'/>`,
    devices`<graphics type='vnc' listen='0.0.0.0' passwd=''/>`,
    devices`<graphics type='vnc' socket='/run/web.sock'><listen type='address' address='0.0.0.0'/></graphics>`,
    devices`<graphics type='spice' listen='0.0.0.0'><listen type='none'/></graphics>`,
    // Without a port SPICE does not listen.
    devices`<graphics type='spice'/>`,
    devices`<graphics type='vnc' listen='{{ address }}'/>`,
    { 'web.xml': UNSAID.replace(/[«»]/g, ''), 'qemu.conf': `${PUBLIC}vnc_auto_unix_socket = 1\n` },
    { 'web.xml': UNSAID.replace(/[«»]/g, ''), 'qemu.conf': 'vnc_password = "rosebud"\n' },
    {
      'web.xml': devices`<graphics type='vnc'><listen type='network' network='admin'/></graphics>`,
      'hvlint.json': '{ "network": { "managementNetworks": ["admin"] } }',
    },
    devices`<graphics type='vnc'><listen type='network'/></graphics>`,
    "<domain type='vmware'>\n  <name>web</name>\n  <devices>\n    <graphics type='vnc' listen='0.0.0.0'/>\n  </devices>\n</domain>\n",
    { 'web.xml': CLOSED, 'qemu.conf': 'vnc_password = "rosebud"\n' },
    { 'web.xml': CLOSED, 'qemu.conf': 'vnc_tls = 1\nvnc_tls_x509_verify = 1\n' },
    { 'web.xml': CLOSED, 'qemu.conf': 'vnc_tls = 1\ndefault_tls_x509_verify = 1\n' },
    { 'web.xml': CLOSED, 'qemu.conf': 'vnc_sasl = 1\n' },
    { 'web.xml': CLOSED.replace('vnc', 'spice'), 'qemu.conf': 'spice_password = "rosebud"\n' },
    { 'web.xml': CLOSED.replace('vnc', 'spice'), 'qemu.conf': 'spice_sasl = 1\n' },
    { 'web.xml': CLOSED, 'hvlint.json': '{ "network": { "trustedConsoleAddresses": ["10.0.0.2"] } }' },
  ],
});

/** What the host says of consoles, where it is known. Xen has no such file: only the domain can say it. */
const confOf = ({ hypervisor }: Fact<'graphics'>, fleet: Fleet<'qemuConf'>): Fact<'qemuConf'> | undefined =>
  hypervisor === 'xen' ? undefined : fleet.get('qemuConf', 'qemu.conf');

/** Where it listens; undefined: on a socket. */
const addressOf = ({ address, type }: Fact<'graphics'>, conf: Fact<'qemuConf'> | undefined): string | undefined =>
  address ?? (conf ? conf[type].listen : '127.0.0.1');

const asks = ({ password, sasl, tlsVerify }: Fact<'qemuConf'>['vnc']): boolean => password || sasl || tlsVerify;
