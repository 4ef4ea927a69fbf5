import { isLoopback, workspaceRule } from '#core';
import { othersMay, worldWrites } from '../shared/file-mode.js';

const CLOSE = 'Open the socket to root alone';

export default workspaceRule({
  title: 'systemd opens a socket of libvirt to anyone',
  why: `Where systemd opens the sockets, the modes in libvirt's own files do not count: the unit decides who may knock. Who
        is let in may do anything on the host that root may.`,
  severity: 'error',
  references: [
    'libvirt src/remote/libvirtd.conf.in, unix_sock_rw_perms',
    'https://libvirt.org/daemons.html',
    'systemd.socket(5)',
  ],

  select: 'socketUnit',
  uses: ['daemonConf'],
  *check([unit], fleet) {
    const { daemon, use, mode } = unit;
    // What a distribution ships does nothing until somebody enables it.
    const shipped = /(?:^|\/)(?:usr\/)?lib\/systemd\//.test(unit.file);
    for (const listen of use === 'tls' || shipped ? [] : unit.listens) {
      if (!isNetwork(listen.text)) continue;
      yield {
        at: unit,
        span: listen.at,
        subject: listen.text,
        message: `${daemon} takes commands on ${listen.text} without TLS: come in over SSH or TLS instead.`,
      };
    }
    if (!mode) return;
    const conf = fleet.get('daemonConf', daemon);
    if (use === 'admin' && othersMay(mode.text)) {
      yield {
        at: unit,
        span: mode.at,
        subject: 'SocketMode',
        message: `SocketMode is ${mode.text}: users besides root may govern ${daemon} itself, so make it 0600.`,
      };
    } else if (use === 'rw' && worldWrites(mode.text) && conf?.authUnixRw === 'none') {
      yield {
        at: unit,
        span: mode.at,
        subject: 'SocketMode',
        related: [{ at: conf, message: 'Nobody is asked who he is.' }],
        message: `SocketMode is ${mode.text} and ${daemon} asks nobody who he is: every user of this host governs it as root does, so make it 0600.`,
      };
    }
  },
  fixes({ host }, { use, mode }) {
    if (!host || !mode || !(use === 'admin' ? othersMay(mode.text) : worldWrites(mode.text))) return [];
    return [{ title: CLOSE, safe: true, edits: [host.set('SocketMode', '0600')] }];
  },

  examples: [
    {
      bad: { 'virtqemud.socket.conf': '[Socket]\nSocketMode=«0666»\n', 'virtqemud.conf': 'auth_unix_rw = "none"\n' },
      good: { 'virtqemud.socket.conf': '[Socket]\nSocketMode=0600\n', 'virtqemud.conf': 'auth_unix_rw = "none"\n' },
    },
    {
      bad: { 'etc/systemd/system/libvirtd-admin.socket.d/open.conf': '[Socket]\nSocketMode=«0660»\n' },
      good: { 'etc/systemd/system/libvirtd-admin.socket.d/open.conf': '[Socket]\nSocketMode=0600\n' },
    },
    {
      bad: { 'etc/systemd/system/libvirtd.socket.d/net.conf': '[Socket]\nListenStream=«0.0.0.0:16509»\n' },
      good: { 'etc/systemd/system/libvirtd.socket.d/net.conf': '[Socket]\n' },
    },
    {
      bad: { 'etc/systemd/system/libvirtd-tcp.socket': '[Socket]\nListenStream=«16509»\n' },
      good: { 'etc/systemd/system/libvirtd-tls.socket': '[Socket]\nListenStream=16514\n' },
    },
  ],
  ignores: [
    { 'virtqemud.socket.conf': '[Socket]\nSocketMode=0666\n', 'virtqemud.conf': 'auth_unix_rw = "polkit"\n' },
    { 'virtqemud.socket.conf': '[Socket]\nSocketMode=0666\n', 'virtqemud.conf': '#auth_unix_rw = "none"\n' },
    { 'virtqemud-ro.socket.conf': '[Socket]\nSocketMode=0666\n', 'virtqemud.conf': 'auth_unix_rw = "none"\n' },
    { 'virtqemud.socket.conf': '[Socket]\nListenStream=/run/libvirt/virtqemud-sock\nListenStream=127.0.0.1:16509\n' },
    { 'usr/lib/systemd/system/libvirtd-tcp.socket': '[Socket]\nListenStream=16509\n' },
  ],
});

/** Whether systemd listens beyond the host: a port alone, or one of an address. */
function isNetwork(listen: string): boolean {
  const [, address] = /^(?:\[?([^/\]]*)\]?:)?\d+$/.exec(listen) ?? [undefined, '127.0.0.1'];
  return address === undefined || !isLoopback(address);
}
