import { hostRule } from '#core';
import { unset } from '../shared/host-conf.js';

/** What no GnuTLS priority should turn on. */
const WEAK =
  /^(?:LEGACY|%UNSAFE_RENEGOTIATION|\+(?:VERS-(?:SSL3\.0|TLS1\.[01]|ALL|TLS-ALL|DTLS1\.0|DTLS0\.9)|ARCFOUR\S*|(?:3DES|DES)\S*|NULL|E?NULL-\S*|MD5|SIGN-RSA-MD5|EXPORT\S*|RSA-EXPORT|ANON-\S*))$/i;

const KEYS = [
  ...(['tls_priority', 'default_tls_priority', 'vnc_tls_priority', 'chardev_tls_priority'] as const),
  ...(['migrate_tls_priority', 'nbd_tls_priority', 'backup_tls_priority'] as const),
];

export default hostRule({
  title: 'TLS takes ciphers or versions that are broken',
  why: `Both ends agree on the best that both have, and who sits between them can talk them down to the worst. What libvirt
        carries is commands as good as root's, and the memory of guests that move.`,
  severity: 'warning',
  references: [
    'libvirt src/remote/libvirtd.conf.in, tls_priority',
    'https://gnutls.org/manual/html_node/Priority-Strings.html',
    'RFC 8996',
  ],

  file: ['libvirtd.conf', 'virtproxyd.conf', 'qemu.conf'],
  select: KEYS,
  *check(here, conf) {
    const key = KEYS.find(each => each === here.key);
    if (!key || typeof here.value !== 'string') return;
    const weak = here.value.split(':').filter(word => WEAK.test(word.trim()));
    if (weak.length === 0) return;
    yield {
      at: here.valueSpan,
      subject: key,
      message: `${key} turns on ${weak.join(' and ')}, which is known to be broken, so leave it to what the system takes for good.`,
      fixes: [{ title: "Use the system's own", safe: true, edits: unset(conf, key) }],
    };
  },

  examples: [
    { bad: 'tls_priority = «"NORMAL:+VERS-TLS1.0"»\n', good: '' },
    { bad: 'tls_priority = «"LEGACY"»\n', good: '' },
    { bad: { 'qemu.conf': 'migrate_tls_priority = «"NORMAL:%UNSAFE_RENEGOTIATION"»\n' }, good: { 'qemu.conf': '' } },
  ],
  ignores: [
    '#tls_priority = "LEGACY"\n',
    'tls_priority = "NORMAL:-VERS-TLS1.0:-VERS-TLS1.1"\n',
    'tls_priority = "SECURE256:+SECURE128:+VERS-TLS1.3"\n',
    'tls_priority = "@LIBVIRT,SYSTEM"\n',
  ],
});
