import { type Element, type Fix, type OpenListen, replace } from '#core';

export const LOOPBACK = 'Listen on the host itself only (remote viewers need a tunnel)';
export const SOCKET = 'Listen on a UNIX socket of the host (remote viewers need virt-viewer over SSH)';

/** Takes a console back from the network, in as many ways as its type knows. */
export const consoleFixes = (
  console: Element<'domain/devices/graphics'>,
  open: readonly OpenListen[],
): readonly Fix[] => [onLoopback(open), ...(console.value('type') === 'rdp' ? [] : [onSocket(console)])];

const onLoopback = (open: readonly OpenListen[]): Fix => ({
  title: LOOPBACK,
  safe: false,
  edits: open.flatMap(({ places }) => places.map(place => replace(place.valueSpan, '127.0.0.1'))),
});

/** One socket in place of all that it listens on: libvirt picks the path. */
function onSocket(console: Element<'domain/devices/graphics'>): Fix {
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
