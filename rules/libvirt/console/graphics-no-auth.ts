import { contains, devices, type Fact, type Fleet, openListens, workspaceRule } from '#core';
import { consoleFixes, LOOPBACK, SOCKET } from '../../shared/console-listen.js';

const OPEN = devices`<graphics type='vnc' port='-1' autoport='yes' listen='«10.0.0.2»'/>`;
/** The domain types whose consoles work as described here. */
const DRIVERS = ['kvm', 'qemu', 'hvf', 'xen'];
const CLOSED = devices`<graphics type='vnc' port='-1' autoport='yes' listen='10.0.0.2'/>`;
const ON_LOOPBACK = devices`<graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/>`;
const ON_SOCKET = devices`<graphics type='vnc' port='-1' autoport='yes'>\n  <listen type='socket'/>\n</graphics>`;
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
    const { type, address, password, hypervisor } = console;
    if (!DRIVERS.includes(hypervisor)) return;
    // An empty password lets nobody in (src/qemu/qemu_hotplug.c, qemuDomainChangeGraphicsPasswords).
    if (password || fleet.settings.network?.trustedConsoleAddresses?.includes(address)) return;
    const host = authOfHost(console, fleet);
    if (host === 'asks') return;
    const unless = host === 'unknown' ? `, unless the ${type}_ keys of its host's qemu.conf do` : '';
    yield {
      at: console,
      subject: type,
      message: `${type.toUpperCase()} listens on ${address} and asks for no password or certificate${unless}: whoever reaches it has the guest's keyboard and screen.`,
    };
  },
  // Credentials belong into qemu.conf, or into a file that fewer people read: the domain can only be closed.
  fixes({ libvirt }, { at }) {
    const console = libvirt?.select('domain/devices/graphics').find(each => contains(each.span, at));
    return console ? consoleFixes(console, openListens(console)) : [];
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
  ],
  ignores: [
    devices`<graphics type='vnc' listen='127.0.0.1'/>`,
    devices`<graphics type='vnc' listen='::1'/>`,
    devices`<graphics type='vnc' listen='0.0.0.0' passwd='rosebud'/>`,
    devices`<graphics type='rdp' listen='0.0.0.0'/>`,
    devices`<graphics type='vnc' listen='0.0.0.0' passwd=''/>`,
    devices`<graphics type='vnc' socket='/run/web.sock'><listen type='address' address='0.0.0.0'/></graphics>`,
    devices`<graphics type='spice' listen='0.0.0.0'><listen type='none'/></graphics>`,
    devices`<graphics type='vnc'><listen type='network' network='lan' address='192.0.2.1'/></graphics>`,
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

/** Whether the host's qemu.conf asks viewers for credentials. Xen has no such file: only the domain can say it. */
function authOfHost(console: Fact<'graphics'>, fleet: Fleet<'qemuConf'>): 'asks' | 'no' | 'unknown' {
  if (console.hypervisor === 'xen') return 'no';
  const conf = fleet.get('qemuConf', 'qemu.conf');
  if (!conf) return 'unknown';
  const { password, sasl, tlsVerify } = conf[console.type];
  return password || sasl || tlsVerify ? 'asks' : 'no';
}
