import { isLoopback, type Severity, xenRule } from '#core';

const guest = (serial: string) => `name = "web"\ntype = "hvm"\nserial = ${serial}\n`;
const FIX = 'Use a terminal of Dom0 (reached by xl console only)';

export default xenRule({
  title: 'A serial port of the guest leads out of it',
  why: `A serial port is a console, often with a root shell, and over a network it asks nobody who they are. Into a file it lets
        the guest fill a disk of Dom0; joined with QEMU's monitor it hands out control of Dom0.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#serial-DEVICE-DEVICE',
    'https://xenbits.xen.org/xsa/advisory-180.html',
    'https://www.qemu.org/docs/master/system/invocation.html#hxtool-9',
  ],

  select: 'serial',
  *check(_here, config) {
    if (config.guestType !== 'hvm') return;
    for (const atom of config.list('serial')) {
      const text = atom.knownText;
      const leads = text === undefined ? undefined : outOf(text);
      if (!leads) continue;
      const [severity, where] = leads;
      yield {
        at: atom.span,
        subject: text ?? '',
        severity,
        message: `The serial port ${text} ${where}: take pty, which xl console reaches.`,
        fixes: [{ title: FIX, safe: false, edits: [atom.edit(0, atom.text.length, 'pty')] }],
      };
    }
  },

  examples: [
    { bad: guest('«"tcp:0.0.0.0:5555,server,nowait"»'), good: guest('"pty"') },
    { bad: guest('[ "pty", «"udp:127.0.0.1:9999@0.0.0.0:9998"» ]'), good: guest('[ "pty", "pty" ]') },
    { bad: guest('«"telnet:localhost:5555,server"»'), good: guest('"pty"') },
    { bad: guest('«"mon:pty"»'), good: guest('"pty"') },
    { bad: guest('[ «"file:/var/log/web.log"», «"/dev/ttyS0"» ]'), good: guest('[ "pty", "pty" ]') },
    { bad: guest('«"unix:/run/xen/web.sock,server"»'), good: guest('"pty"') },
    { bad: guest('«"unix:/srv/web.sock,server"»'), good: guest('"pty"') },
  ],
  ignores: [
    guest('"pty"'),
    guest('[ "none", "null", "stdio", "vc" ]'),
    'name = "web"\ntype = "pv"\nkernel = "/boot/web"\nserial = "tcp::1"\n',
  ],
});

/** Where a port leads, and how bad that is; undefined where it stays with the guest or with xl's console. */
function outOf(serial: string): readonly [Severity, string] | undefined {
  if (serial.startsWith('mon:')) return ['error', "carries QEMU's monitor too: who has the console commands QEMU"];
  const [, network, rest = ''] = /^(tcp|telnet|udp|websocket|tn3270):(.*)$/s.exec(serial) ?? [];
  if (network !== undefined) {
    return addresses(rest).every(isLoopback)
      ? ['warning', "goes over Dom0's loopback, where every account of Dom0 reaches it"]
      : ['error', 'is a console on the network that asks for no password'];
  }
  const [, kind, path = ''] = /^(file|pipe|unix):(.*)$/s.exec(serial) ?? [];
  if (kind === 'unix' && /^(?:\/var)?\/run\/xen\//.test(path)) return ['hint', 'is open to root in Dom0'];
  if (kind === 'unix') return ['warning', 'is open to whoever may use that socket of Dom0'];
  if (kind === 'pipe') return ['warning', 'is open to whoever may use that pipe of Dom0'];
  if (kind !== undefined) return ['warning', 'lets the guest write to a file of Dom0 without end'];
  return /^(?:\/dev\/|COM\d)/.test(serial) ? ['warning', 'is a port of the host'] : undefined;
}

/** The hosts in HOST:PORT,options; for UDP also that behind the `@`, on which QEMU listens. */
const addresses = (text: string): readonly string[] =>
  text
    .replace(/,.*$/s, '')
    .split('@')
    .map(each => each.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1'));
