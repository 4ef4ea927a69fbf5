import { DAEMON_FILES, hostRule } from '#core';
import { othersMay, worldWrites } from '../shared/file-mode.js';

export default hostRule({
  title: 'Every user of the host may write to a socket of libvirt',
  why: `The socket for all calls governs guests, the one for administration the daemon itself; both are worth as much as
        root. Where polkit asks who comes, the first may be open; the second is root's alone.`,
  severity: 'warning',
  references: [
    'libvirt src/remote/libvirtd.conf.in, unix_sock_rw_perms and unix_sock_admin_perms',
    'https://nvd.nist.gov/vuln/detail/CVE-2019-10132',
  ],

  file: DAEMON_FILES,
  select: ['unix_sock_rw_perms', 'unix_sock_admin_perms'],
  *check(here, conf) {
    if (here.key === 'unix_sock_admin_perms') {
      if (!othersMay(here.value)) return;
      yield {
        at: here.valueSpan,
        subject: here.key,
        severity: 'error',
        message: `unix_sock_admin_perms is ${String(here.value)}: users besides root may govern the daemon itself, so make it 0700.`,
        fixes: [{ title: 'Leave it to root', safe: true, edits: [conf.set('unix_sock_admin_perms', '0700')] }],
      };
      return;
    }
    // With polkit or SASL named, the mode does not decide; "none" is what host/libvirtd-auth-none speaks of.
    if (!worldWrites(here.value) || conf.get('auth_unix_rw')) return;
    yield {
      at: here.valueSpan,
      subject: here.key,
      message: `unix_sock_rw_perms is ${String(here.value)} and no auth_unix_rw says who is let in: name polkit, or make it 0770.`,
      fixes: [
        {
          title: 'Leave it to root and the group of the socket',
          safe: true,
          edits: [conf.set('unix_sock_rw_perms', '0770')],
        },
      ],
    };
  },

  examples: [
    { bad: 'unix_sock_admin_perms = «"0777"»\n', good: 'unix_sock_admin_perms = "0700"\n' },
    { bad: 'unix_sock_admin_perms = «"0770"»\n', good: 'unix_sock_admin_perms = "0700"\n' },
    {
      bad: { 'virtqemud.conf': 'unix_sock_rw_perms = «"0777"»\n' },
      good: { 'virtqemud.conf': 'unix_sock_rw_perms = "0770"\n' },
    },
  ],
  ignores: [
    '#unix_sock_rw_perms = "0777"\n',
    'unix_sock_rw_perms = "0777"\nauth_unix_rw = "polkit"\n',
    'unix_sock_rw_perms = "0777"\nauth_unix_rw = "none"\n',
    'unix_sock_rw_perms = "0770"\nunix_sock_admin_perms = "0600"\n',
    'unix_sock_ro_perms = "0777"\n',
  ],
});
