import { hostRule, NETWORK_DAEMON_FILES } from '#core';
import { unset } from '../shared/host-conf.js';

export default hostRule({
  title: 'libvirt does not look at its own certificate',
  why: `A certificate that has run out, or that was never meant for a server, is noticed by the first client that checks, and
        by nobody where clients were told not to. At its start the daemon would name the fault.`,
  severity: 'information',
  references: ['libvirt src/remote/libvirtd.conf.in, tls_no_sanity_certificate'],

  file: NETWORK_DAEMON_FILES,
  select: 'tls_no_sanity_certificate',
  *check(here, conf) {
    if (here.value !== 1) return;
    yield {
      at: here.valueSpan,
      message:
        'tls_no_sanity_certificate is 1: the daemon starts with a certificate that has run out or is unfit, so remove it.',
      fixes: [
        {
          title: 'Check the certificate at the start (the daemon does not start while it is unfit)',
          safe: false,
          edits: unset(conf, 'tls_no_sanity_certificate'),
        },
      ],
    };
  },

  examples: [{ bad: 'tls_no_sanity_certificate = «1»\n', good: '' }],
  ignores: ['#tls_no_sanity_certificate = 1\n', 'tls_no_sanity_certificate = 0\n'],
});
