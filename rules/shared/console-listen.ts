import { type Element, type Fix, type OpenListen, replace } from '#core';

export const LOOPBACK = 'Listen on the host itself only (remote viewers need a tunnel)';
export const SOCKET = 'Listen on a UNIX socket of the host (remote viewers need virt-viewer over SSH)';

/** Takes a console back from the network, in as many ways as its type knows. */
export const consoleFixes = (
  console: Element<'domain/devices/graphics'>,
  open: readonly OpenListen[],
): readonly Fix[] => [onLoopback(console, open), ...(console.value('type') === 'rdp' ? [] : [onSocket(console)])];

/** Where it names no address, it gets one: the qemu.conf of its host may say another. */
const onLoopback = (console: Element<'domain/devices/graphics'>, open: readonly OpenListen[]): Fix => ({
  title: LOOPBACK,
  safe: false,
  edits:
    open.length > 0
      ? open.flatMap(({ places }) => places.map(place => replace(place.valueSpan, '127.0.0.1')))
      : [console.first('listen')?.set('address', '127.0.0.1') ?? console.set('listen', '127.0.0.1')],
});

/** One socket in place of all that it listens on: libvirt picks the path. */
export function onSocket(console: Element<'domain/devices/graphics'>): Fix {
  const [first, ...rest] = console.select('listen');
  const attribute = console.unset('listen');
  return {
    title: SOCKET,
    safe: false,
    edits: [
      ...(attribute ? [attribute] : []),
      first ? first.replaceWith(`<listen type='socket'/>`) : console.append(`<listen type='socket'/>`),
      ...rest.map(each => each.remove()),
    ],
  };
}
