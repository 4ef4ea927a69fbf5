import { contains, devices, type Edit, isEverywhere, isLoopback, workspaceRule } from '#core';

const serial = (source: string) => devices`
  <serial type='tcp'>
    ${source}
    <protocol type='telnet'/>
    <target port='0'/>
  </serial>
`;
const plain = (sample: string) => sample.replace(/[«»]/g, '');
const BIND = serial("<source mode='bind' «host='0.0.0.0'» service='4555'/>");
const CONNECT = serial("<source mode='connect' «host='10.0.0.9'» service='4555'/>");
const LOOPBACK = 'Listen on the host itself only (other machines need a tunnel)';
const TLS = 'Encrypt it (the host needs certificates, and the other end has to speak TLS)';

export default workspaceRule({
  title: 'A console of the guest crosses the network in the clear',
  why: `Whoever is on the way reads what the console shows and what is typed into it, passwords included. Nobody is asked who
        they are, so whoever reaches the port types as well.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#tcp-client-server', 'libvirt src/qemu/qemu.conf.in, chardev_tls'],

  select: 'tcpChardev',
  uses: ['qemuConf'],
  *check([chardev], fleet) {
    const { host, listens, tls, name } = chardev;
    if (isLoopback(host)) return;
    const conf = fleet.get('qemuConf', 'qemu.conf');
    if (tls ?? conf?.chardevTls) return;
    const open = host === '' || isEverywhere(host);
    const unless = tls === undefined && !conf ? ", unless chardev_tls is on in its host's qemu.conf" : '';
    yield {
      at: chardev,
      subject: name,
      ...(listens && open ? { severity: 'error' as const } : {}),
      message: `This ${name.split(' ', 1)[0]} ${listens ? 'listens on' : 'connects to'} ${open ? 'every address' : host} over TCP without encryption${unless}: whoever ${listens ? 'reaches the port' : 'is on the way'} reads it and types into it, so turn TLS on or keep it on a UNIX socket.`,
    };
  },
  fixes({ libvirt }, { at, listens }) {
    if (!libvirt) return [];
    const offers: { title: string; edit: Edit }[] = [];
    for (const path of SOURCES) {
      const source = libvirt.select(path).find(each => contains(each.startTag, at));
      if (source && listens) offers.push({ title: LOOPBACK, edit: source.set('host', '127.0.0.1') });
      if (source) offers.push({ title: TLS, edit: source.set('tls', 'yes') });
    }
    return offers.map(({ title, edit }) => ({ title, safe: false, edits: [edit] }));
  },

  examples: [
    {
      bad: BIND,
      good: serial("<source mode='bind' host='127.0.0.1' service='4555'/>"),
      fixed: {
        [LOOPBACK]: serial("<source mode='bind' host='127.0.0.1' service='4555'/>"),
        [TLS]: serial("<source mode='bind' host='0.0.0.0' service='4555' tls='yes'/>"),
      },
    },
    {
      bad: { 'web.xml': CONNECT, 'qemu.conf': 'chardev_tls = 0\n' },
      good: { 'web.xml': serial("<source mode='connect' host='10.0.0.9' service='4555' tls='yes'/>") },
    },
  ],
  ignores: [
    serial("<source mode='bind' host='::1' service='4555'/>"),
    serial("<source mode='bind' host='0.0.0.0' service='4555' tls='yes'/>"),
    { 'web.xml': plain(BIND), 'qemu.conf': 'chardev_tls = 1\n' },
    plain(BIND).replace('kvm', 'xen'),
    // redirdev-tcp says it.
    plain(BIND).replaceAll('serial', 'redirdev'),
    plain(BIND).replaceAll("'tcp'", "'pty'"),
    // libvirt repeats the serial port as a console.
    devices`<serial type='pty'/><console type='tcp'><source mode='bind' host='0.0.0.0' service='1'/></console>`,
  ],
});

const SOURCES = [
  'domain/devices/serial/source',
  'domain/devices/console/source',
  'domain/devices/parallel/source',
  'domain/devices/channel/source',
  'domain/devices/smartcard/source',
  'domain/devices/rng/backend/source',
] as const;
