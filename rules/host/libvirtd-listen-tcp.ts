import { hostRule, NETWORK_DAEMON_FILES } from '#core';

export default hostRule({
  title: 'libvirt takes commands over TCP without TLS',
  why: `Who may call libvirt may do anything on the host that root may. Over plain TCP each call can be read and changed on
        the way, and all protection is left to whatever SASL was set up to do.`,
  severity: 'error',
  references: ['libvirt src/remote/libvirtd.conf.in, listen_tcp', 'https://libvirt.org/remote.html'],

  file: NETWORK_DAEMON_FILES,
  select: 'listen_tcp',
  *check(here, conf) {
    if (here.value !== 1) return;
    yield {
      at: here.valueSpan,
      message:
        'listen_tcp is 1: libvirt takes commands on a port of the network without TLS, so set it to 0 and come in over SSH or TLS.',
      fixes: [{ title: 'Do not listen on TCP', safe: true, edits: [conf.set('listen_tcp', 0)] }],
    };
  },

  examples: [
    { bad: 'listen_tls = 0\nlisten_tcp = «1»\n', good: 'listen_tls = 0\nlisten_tcp = 0\n' },
    { bad: { 'virtproxyd.conf': 'listen_tcp = «1»\n' }, good: { 'virtproxyd.conf': 'listen_tcp = 0\n' } },
  ],
  ignores: ['#listen_tcp = 1\n', 'listen_tcp = 0\nlisten_tls = 1\n'],
});
