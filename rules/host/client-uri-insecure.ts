import { type HostItem, hostRule, isLoopback, replace } from '#core';

export default hostRule({
  title: 'Commands to a hypervisor go out in the clear, or to anyone',
  why: `Who governs a host through libvirt is as good as root there. Over plain TCP his commands can be read and changed on
        the way; with no_verify nobody checks that the host is the one that was meant.`,
  severity: 'error',
  references: ['https://libvirt.org/uri.html', 'https://libvirt.org/remote.html'],

  file: ['libvirt.conf', 'libvirt-admin.conf'],
  select: ['uri_default', 'uri_aliases'],
  *check(here) {
    for (const item of here.items) {
      const [, tcp, server = ''] = /:?\w*(\+tcp):\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/?]*)/.exec(item.text) ?? [];
      if (tcp && !isLoopback(server.replace(/[[\]]/g, ''))) {
        const start = item.textSpan.start + item.text.indexOf(tcp);
        yield {
          at: item.span,
          subject: `tcp ${server}`,
          message: `${server || 'The host'} is called over TCP without TLS: what this client commands can be read and changed on the way, so call it over TLS or SSH.`,
          fixes: [
            {
              title: 'Call it over TLS (both ends need certificates)',
              safe: false,
              edits: [replace({ start, end: start + tcp.length }, '+tls')],
            },
          ],
        };
      }
      const unchecked = uncheckedIn(item);
      if (!unchecked) continue;
      yield {
        at: item.span,
        subject: `no_verify ${item.text.split('?', 1)[0]}`,
        message: `no_verify=1 takes any host for the one that is called: whoever answers gets what this client commands, so remove it.`,
        fixes: [{ title: 'Check who answers', safe: true, edits: [replace(unchecked, '')] }],
      };
    }
  },

  examples: [
    { bad: 'uri_default = «"qemu+tcp://host1/system"»\n', good: 'uri_default = "qemu+tls://host1/system"\n' },
    {
      bad: 'uri_aliases = [\n  "a=qemu+ssh://a/system",\n  «"b=qemu+tls://b/system?no_verify=1"»\n]\n',
      good: 'uri_aliases = [\n  "a=qemu+ssh://a/system",\n  "b=qemu+tls://b/system"\n]\n',
    },
    {
      bad: 'uri_default = «"qemu+tls://b/system?no_verify=1&pkipath=/p"»\n',
      good: 'uri_default = "qemu+tls://b/system?pkipath=/p"\n',
    },
  ],
  ignores: [
    '#uri_default = "qemu+tcp://host1/system"\n',
    'uri_default = "qemu+ssh://root@host1/system"\n',
    // The near end of a tunnel.
    'uri_default = "qemu+tcp://127.0.0.1:16509/system"\n',
    'uri_default = "qemu+tls://b/system?no_verify=0"\n',
    'uri_default = "qemu:///system"\n',
  ],
});

/** Where `no_verify=1` stands in a URI, with the mark that joins it. */
function uncheckedIn({ text, textSpan }: HostItem) {
  const found = /([?&])no_verify=[1-9]\d*(&?)/.exec(text);
  if (!found) return undefined;
  const [whole, mark, more] = found;
  const start = textSpan.start + found.index;
  // Behind ?, what follows & takes its place; else the mark before goes too.
  return mark === '?' && more
    ? { start: start + 1, end: start + whole.length }
    : { start, end: start + whole.length - (more?.length ?? 0) };
}
