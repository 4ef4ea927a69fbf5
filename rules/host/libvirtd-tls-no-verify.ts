import { hostRule, NETWORK_DAEMON_FILES } from '#core';

export default hostRule({
  title: 'libvirt takes commands over TLS from anyone',
  why: `The certificate of a client is all that says who he is: over TLS libvirt asks for nothing else by default. Who is let
        in may do anything on the host that root may.`,
  severity: 'error',
  references: [
    'libvirt src/remote/libvirtd.conf.in, tls_no_verify_certificate',
    'https://libvirt.org/kbase/tlscerts.html',
    'https://nvd.nist.gov/vuln/detail/CVE-2017-1000256',
  ],

  file: NETWORK_DAEMON_FILES,
  select: 'tls_no_verify_certificate',
  *check(here, conf) {
    if (here.value !== 1) return;
    yield {
      at: here.valueSpan,
      message:
        'tls_no_verify_certificate is 1: whoever reaches the TLS port governs this host as root does, so set it to 0.',
      fixes: [
        { title: 'Ask clients for a certificate', safe: true, edits: [conf.set('tls_no_verify_certificate', 0)] },
      ],
    };
  },

  examples: [{ bad: 'tls_no_verify_certificate = «1»\n', good: 'tls_no_verify_certificate = 0\n' }],
  ignores: ['#tls_no_verify_certificate = 1\n', 'tls_no_verify_certificate = 0\n'],
});
