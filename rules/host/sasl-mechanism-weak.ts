import { type Finding, hostRule, lookUp } from '#core';

/** What each way to log in gives away; RFC 4505, RFC 6331, and the IANA registry of SASL mechanisms. */
const WEAK: Readonly<
  Record<string, { readonly severity: 'error' | 'warning' | 'information'; readonly gives: string }>
> = {
  anonymous: { severity: 'error', gives: 'asks nobody who they are' },
  'digest-md5': {
    severity: 'warning',
    gives: 'has been given up as insecure, and keeps passwords where they can be read',
  },
  'cram-md5': { severity: 'warning', gives: 'lets whoever listens try out passwords at home' },
  plain: { severity: 'information', gives: 'sends the password itself, so that TLS alone hides it' },
  login: { severity: 'information', gives: 'sends the password itself, so that TLS alone hides it' },
};
const FIX = 'Log in by scram-sha-256 (every user needs a password for it in the sasldb)';

export default hostRule({
  title: 'A way to log in to libvirt is weak',
  why: `Who may log in to libvirt with rights to write has the host. One weak way among those that are offered is enough, for the
        client chooses.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/auth.html#username-password-auth',
    'https://www.rfc-editor.org/rfc/rfc6331',
    'https://www.cyrusimap.org/sasl/sasl/authentication_mechanisms.html',
  ],

  file: 'sasl',
  select: 'mech_list',
  *check(here, conf): Generator<Finding> {
    if (typeof here.value !== 'string') return;
    const { start, end } = here.valueSpan;
    const words = [...conf.text.slice(start, end).matchAll(/[^\s,]+/g)];
    const strong = words.map(([word]) => word).filter(word => lookUp(WEAK, word.toLowerCase()) === undefined);
    const title = strong.length > 0 ? `Offer ${strong.join(' ')} only (who logs in otherwise no longer can)` : FIX;
    for (const { 0: word, index } of words) {
      const weak = lookUp(WEAK, word.toLowerCase());
      if (!weak) continue;
      yield {
        at: { start: start + index, end: start + index + word.length },
        subject: word.toLowerCase(),
        severity: weak.severity,
        message: `${word} ${weak.gives}: offer gssapi or scram-sha-256 in its place.`,
        fixes: [{ title, safe: false, edits: [conf.set('mech_list', strong.join(' ') || 'scram-sha-256')] }],
      };
    }
  },

  examples: [
    { bad: '# For VNC and TCP.\nmech_list: «digest-md5»\n', good: '# For VNC and TCP.\nmech_list: scram-sha-256\n' },
    { bad: 'mech_list:«ANONYMOUS»\n', good: 'mech_list:scram-sha-256\n' },
    {
      bad: 'mech_list: gssapi «plain»\nkeytab: /etc/libvirt/krb5.tab\n',
      good: 'mech_list: gssapi\nkeytab: /etc/libvirt/krb5.tab\n',
    },
    {
      bad: { 'etc/sasl2/qemu.conf': 'mech_list: «cram-md5»\n' },
      good: { 'etc/sasl2/qemu.conf': 'mech_list: scram-sha-256\n' },
    },
  ],
  ignores: [
    'mech_list: gssapi\nkeytab: /etc/libvirt/krb5.tab\n',
    '#mech_list: digest-md5\nmech_list: scram-sha-256 scram-sha-1\n',
    'mech_list: {{ mechanisms }}\n',
    'sasldb_path: /etc/libvirt/passwd.db\n',
  ],
});
