import type { Edit, Span } from '../../text.js';
import type { XenConfig } from '../document.js';

/** One VNC server of a guest, as its file sets it up. */
export interface VncScreen {
  /** Without its display; empty: every address. */
  readonly address: string;
  readonly password: boolean;
  readonly place: Span;
  /** The edit that makes it listen on the loopback, on the display that it has. */
  close(): Edit;
}

/** The VNC servers that listen where the file says; without an address xl takes the loopback. */
export function* vncScreens(config: XenConfig): Generator<VncScreen> {
  const frames = config.guestType === 'hvm' ? [] : config.list('vfb');
  for (const frame of frames) {
    const option = (name: string) => new RegExp(`(?<=(?:^|,)\\s*${name}\\s*=)[^,]*`).exec(frame.text);
    const listen = option('vnclisten');
    if (!listen || option('vnc')?.[0].trim() === '0') continue;
    const [start, end] = [listen.index, listen.index + listen[0].length];
    yield {
      address: addressOf(listen[0].trim()),
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
    address: addressOf(text),
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
