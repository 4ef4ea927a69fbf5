import { hostRule, NETWORK_DAEMON_FILES } from '#core';

/** What libvirt asks for at least, where anything is asked for: SSF_WARNING_LEVEL in src/remote/remote_driver.h. */
const LEAST = 112;

export default hostRule({
  title: 'SASL may bring next to no encryption',
  why: `On plain TCP the encryption of SASL is all there is, and where nothing is said libvirt is content with 56 bits: that
        is single DES, broken within a day. A lower number than 112 keeps the daemon from starting.`,
  severity: 'warning',
  references: [
    'libvirt src/remote/libvirtd.conf.in, tcp_min_ssf',
    'libvirt src/remote/remote_daemon_config.c',
    'https://libvirt.org/auth.html',
  ],

  file: NETWORK_DAEMON_FILES,
  select: ['listen_tcp', 'tcp_min_ssf'],
  *check(here, conf) {
    const fixes = [
      {
        title: `Ask for ${LEAST} bits at least`,
        safe: true,
        edits: [conf.set('tcp_min_ssf', LEAST)],
      },
    ];
    if (here.key === 'tcp_min_ssf') {
      if (typeof here.value !== 'number' || here.value >= LEAST) return;
      yield {
        at: here.valueSpan,
        message: `tcp_min_ssf is ${here.value}: libvirt does not start with less than ${LEAST}.`,
        fixes,
      };
      return;
    }
    if (here.value !== 1 || conf.get('tcp_min_ssf') || (conf.string('auth_tcp') ?? 'sasl') !== 'sasl') return;
    yield {
      at: here.keySpan,
      message: `libvirt listens on TCP and asks SASL for 56 bits only, since tcp_min_ssf is not set: set it to ${LEAST}.`,
      fixes,
    };
  },

  examples: [
    { bad: 'tcp_min_ssf = «56»\n', good: 'tcp_min_ssf = 112\n' },
    {
      bad: '«listen_tcp» = 1\n#tcp_min_ssf = 112\n',
      good: 'listen_tcp = 1\n#tcp_min_ssf = 112\ntcp_min_ssf = 112\n',
    },
  ],
  ignores: [
    '#tcp_min_ssf = 56\n',
    'listen_tcp = 1\ntcp_min_ssf = 128\n',
    'listen_tcp = 0\n',
    // Without SASL there is nothing to ask: host/libvirtd-auth-none speaks of that.
    'listen_tcp = 1\nauth_tcp = "none"\n',
  ],
});
