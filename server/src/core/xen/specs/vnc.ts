import type { Edit, Span } from '../../text.js';
import type { XenConfig } from '../document.js';
import { vfbs } from './vfb.js';

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
  const frames = config.guestType === 'hvm' ? [] : vfbs(config);
  for (const frame of frames) {
    const listen = frame.get('vnclisten');
    if (!listen || !frame.vnc) continue;
    yield {
      address: addressOf(listen.value.trim()),
      password: (frame.value('vncpasswd') ?? '') !== '',
      place: listen.valueSpan,
      close: () => frame.setOption('vnclisten', closed(listen.value.trim())),
    };
  }
  const listen = config.get('vnclisten');
  const on = config.guestType === 'hvm' ? config.boolean('vnc') !== false : config.boolean('vnc') === true;
  const text = listen?.text;
  if (!listen || text === undefined || !on || config.list('vfb').length > 0 || config.guestType === 'pvh') return;
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
