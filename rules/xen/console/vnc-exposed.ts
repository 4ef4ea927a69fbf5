import { type Edit, isLoopback, type Settings, type Span, type XenConfig, xenRule } from '#core';

const guest = (type: string, more: string) => `name = "web"\ntype = "${type}"\nkernel = "/boot/web"\n${more}\n`;
const FIX = 'Listen on Dom0 itself only (remote viewers need a tunnel)';

export default xenRule({
  title: 'The VNC screen is open to the network',
  why: `Whoever reaches the port has the keyboard and screen of the guest. A VNC password is at most eight characters and
        crosses the network all but in the clear; an empty one asks for nothing.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Emulated-VGA-Graphics-Device',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Paravirtualised-VirtIO-GPU',
  ],

  *check(_here, config, settings) {
    for (const { listen, password, place, close } of screens(config)) {
      const address = addressOf(listen);
      if (isLoopback(address)) continue;
      yield {
        at: place,
        subject: 'vnc',
        severity: isTrusted(address, settings) ? 'information' : password ? 'warning' : 'error',
        message: `VNC listens on ${address === '' ? 'every address' : address} ${password ? 'with a password of at most eight characters' : 'without a password'}: whoever reaches it has the guest's keyboard and screen.`,
        fixes: [{ title: FIX, safe: false, edits: [close()] }],
      };
    }
  },

  examples: [
    {
      bad: guest('hvm', 'vnc = 1\nvnclisten = «"0.0.0.0"»'),
      good: guest('hvm', 'vnc = 1\nvnclisten = "127.0.0.1"'),
    },
    {
      bad: guest('hvm', 'vnclisten = «"10.0.0.2:1"»\nvncpasswd = "rosebud"'),
      good: guest('hvm', 'vnclisten = "127.0.0.1:1"\nvncpasswd = "rosebud"'),
    },
    {
      bad: guest('pv', 'vfb = [ "vnc=1,vnclisten=«0.0.0.0»,vncunused=1" ]'),
      good: guest('pv', 'vfb = [ "vnc=1,vnclisten=127.0.0.1,vncunused=1" ]'),
    },
  ],
  ignores: [
    guest('hvm', 'vnc = 1'),
    guest('hvm', 'vnc = 0\nvnclisten = "0.0.0.0"'),
    guest('hvm', 'vnclisten = "[::1]:2"'),
    // With a vfb a pv guest's own vnc keys are ignored, and without one VNC is off.
    guest('pv', 'vnc = 1\nvnclisten = "0.0.0.0"\nvfb = [ "vnc=1" ]'),
    guest('pv', 'vnclisten = "0.0.0.0"'),
    guest('pvh', 'vnc = 1\nvnclisten = "0.0.0.0"'),
    guest('pv', 'vfb = [ "vnc=0,vnclisten=0.0.0.0" ]'),
  ],
});

/** One VNC server of a guest, as its file sets it up. */
interface Screen {
  readonly listen: string;
  readonly password: boolean;
  readonly place: Span;
  /** The edit that makes it listen on the loopback, on the display that it has. */
  close(): Edit;
}

/** The VNC servers that listen where the file says; without an address xl takes the loopback. */
function* screens(config: XenConfig): Generator<Screen> {
  const frames = config.guestType === 'hvm' ? [] : config.list('vfb');
  for (const frame of frames) {
    const option = (name: string) => new RegExp(`(?<=(?:^|,)\\s*${name}\\s*=)[^,]*`).exec(frame.text);
    const listen = option('vnclisten');
    if (!listen || option('vnc')?.[0].trim() === '0') continue;
    const [start, end] = [listen.index, listen.index + listen[0].length];
    yield {
      listen: listen[0].trim(),
      password: (option('vncpasswd')?.[0].trim() ?? '') !== '',
      place: frame.place(start, end),
      close: () => frame.edit(start, end, closed(listen[0].trim())),
    };
  }
  const listen = config.get('vnclisten');
  const on = config.guestType === 'hvm' ? config.boolean('vnc') !== false : config.boolean('vnc') === true;
  const text = listen?.text;
  if (!listen || text === undefined || !on || frames.length > 0 || config.guestType === 'pvh') return;
  yield {
    listen: text,
    password: (config.string('vncpasswd') ?? '') !== '',
    place: listen.valueSpan,
    close: () => config.set('vnclisten', closed(text)),
  };
}

/** The address without its display: `10.0.0.2:1`, `[::1]:2`, `::`. */
function addressOf(listen: string): string {
  const [, bracketed, host] = /^\[(.*)\](?::\d+)?$|^([^:]*)(?::\d+)?$/.exec(listen) ?? [];
  return bracketed ?? host ?? listen;
}

const closed = (listen: string): string => `127.0.0.1${/(?<=^[^:]*|\]):\d+$/.exec(listen)?.[0] ?? ''}`;

const isTrusted = (address: string, settings: Settings): boolean =>
  settings.network?.trustedConsoleAddresses?.includes(address) ?? false;
