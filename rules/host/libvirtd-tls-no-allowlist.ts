import { hostRule, NETWORK_DAEMON_FILES } from '#core';

export default hostRule({
  title: 'Every certificate of the authority governs the host',
  why: `Without a list of names libvirt lets in whoever has a certificate of the authority: its other hosts, its web servers,
        whoever left. Each of them may do what root may.`,
  severity: { strict: 'warning' },
  references: ['libvirt src/remote/libvirtd.conf.in, tls_allowed_dn_list', 'https://libvirt.org/kbase/tlscerts.html'],

  file: NETWORK_DAEMON_FILES,
  select: 'listen_tls',
  *check(here, conf) {
    // It is on by default, but does nothing unless the daemon is told to listen: only what is written out counts.
    if (here.value !== 1 || conf.get('tls_allowed_dn_list') || conf.string('auth_tls') === 'sasl') return;
    yield {
      at: here.keySpan,
      message:
        'libvirt listens on TLS and lets in every certificate of the authority: name those that may come in tls_allowed_dn_list, or ask with SASL too.',
    };
  },

  examples: [
    { bad: '«listen_tls» = 1\n', good: 'listen_tls = 1\ntls_allowed_dn_list = [ "C=DE,O=Example,CN=admin" ]\n' },
  ],
  ignores: ['#listen_tls = 1\n', 'listen_tls = 0\n', 'listen_tls = 1\nauth_tls = "sasl"\n'],
});
