import { DAEMON_FILES, hostRule } from '#core';
import { worldWrites } from '../shared/file-mode.js';

export default hostRule({
  title: 'Every user of the host may look at the guests',
  why: `The socket for reading tells which guests there are, what they have and where they lie. Clients of it were able to do
        more than read before, by faults in libvirt, up to running programs as root.`,
  severity: { strict: 'information' },
  references: [
    'libvirt src/remote/libvirtd.conf.in, auth_unix_ro and unix_sock_ro_perms',
    'https://nvd.nist.gov/vuln/detail/CVE-2019-10161',
    'https://nvd.nist.gov/vuln/detail/CVE-2019-10168',
  ],

  file: DAEMON_FILES,
  select: 'auth_unix_ro',
  *check(here, conf) {
    const mode = conf.get('unix_sock_ro_perms');
    // To connect to a socket is to write to it: unix(7).
    if (here.value !== 'none' || (mode && !worldWrites(mode.value))) return;
    yield {
      at: here.valueSpan,
      related: mode ? [{ at: mode.valueSpan, message: 'The mode of the socket.' }] : [],
      message: `auth_unix_ro is "none" on a socket of mode ${String(mode?.value ?? '0777')}: every user of this host reads how its guests are made, so make the mode 0770.`,
      fixes: [
        {
          title: 'Leave it to root and the group of the socket (where systemd opens it, set SocketMode there instead)',
          safe: false,
          edits: [conf.set('unix_sock_ro_perms', '0770')],
        },
      ],
    };
  },

  examples: [
    { bad: 'auth_unix_ro = «"none"»\n', good: 'auth_unix_ro = "none"\nunix_sock_ro_perms = "0770"\n' },
    {
      bad: 'unix_sock_ro_perms = "0777"\nauth_unix_ro = «"none"»\n',
      good: 'unix_sock_ro_perms = "0770"\nauth_unix_ro = "none"\n',
    },
    {
      bad: { 'virtqemud.conf': 'auth_unix_ro = «"none"»\n' },
      good: { 'virtqemud.conf': 'auth_unix_ro = "none"\nunix_sock_ro_perms = "0770"\n' },
    },
  ],
  ignores: [
    '#auth_unix_ro = "none"\n',
    'auth_unix_ro = "polkit"\nunix_sock_ro_perms = "0777"\n',
    'auth_unix_ro = "none"\nunix_sock_ro_perms = "0750"\n',
  ],
});
