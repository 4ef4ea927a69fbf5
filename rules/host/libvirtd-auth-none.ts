import { DAEMON_FILES, hostRule } from '#core';
import { worldWrites } from '../shared/file-mode.js';
import { unset } from '../shared/host-conf.js';

export default hostRule({
  title: 'libvirt takes commands from anyone who reaches its socket',
  why: `Who may call libvirt may do anything on the host that root may: define a guest with the host's disk, and start it.
        With "none" nobody is asked who he is, so the mode of the socket, or the network, is all that stands in between.`,
  severity: 'error',
  references: ['libvirt src/remote/libvirtd.conf.in, auth_unix_rw and auth_tcp', 'https://libvirt.org/auth.html'],

  file: DAEMON_FILES,
  select: ['auth_unix_rw', 'auth_tcp'],
  *check(here, conf) {
    if (here.value !== 'none') return;
    const key = here.key === 'auth_tcp' ? 'auth_tcp' : 'auth_unix_rw';
    const perms = conf.get('unix_sock_rw_perms');
    // Built with polkit, the mode is 0777 where the file gives none: src/remote/remote_daemon_config.c.
    const anyone = key === 'auth_tcp' || perms === undefined || worldWrites(perms.value);
    yield {
      at: here.valueSpan,
      subject: key,
      ...(anyone ? {} : { severity: 'information' as const }),
      related: perms && key === 'auth_unix_rw' ? [{ at: perms.valueSpan, message: 'The mode of the socket.' }] : [],
      message:
        key === 'auth_tcp'
          ? 'auth_tcp is "none": whoever reaches the port governs this host as root does, so let SASL ask who comes.'
          : anyone
            ? `auth_unix_rw is "none" on a socket of mode ${String(perms?.value ?? '0777')}: every user of this host governs it as root does, so let polkit ask who comes.`
            : `auth_unix_rw is "none": whoever is in the group of the socket, mode ${String(perms?.value)}, governs this host as root does.`,
      fixes: [
        {
          title: key === 'auth_tcp' ? 'Let SASL ask who comes' : 'Let polkit ask who comes',
          safe: true,
          edits: unset(conf, key),
        },
      ],
    };
  },

  examples: [
    { bad: 'auth_unix_rw = «"none"»\nunix_sock_rw_perms = "0777"\n', good: 'unix_sock_rw_perms = "0777"\n' },
    { bad: { 'virtqemud.conf': 'auth_unix_rw = «"none"»\n' }, good: { 'virtqemud.conf': '' } },
    { bad: 'auth_tcp = «"none"»\n', good: '' },
    {
      bad: 'unix_sock_group = "libvirt"\nunix_sock_rw_perms = "0770"\nauth_unix_rw = «"none"»\n',
      good: 'unix_sock_group = "libvirt"\nunix_sock_rw_perms = "0770"\n',
    },
  ],
  ignores: [
    '#auth_unix_rw = "none"\n',
    'auth_unix_rw = "polkit"\nauth_tcp = "sasl"\n',
    // With TLS the certificate says who comes.
    'auth_tls = "none"\n',
    'auth_unix_ro = "none"\n',
  ],
});
