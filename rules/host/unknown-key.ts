import { HOST_KEYS, hostRule, keyFacts, LIBVIRT_CONF, nearest } from '#core';

/** The file in which a key of another one means something: one of a daemon of its own where this one is that of another. */
function homeOf(key: string, from: string): string | undefined {
  const homes = LIBVIRT_CONF.filter(file => keyFacts(file, key));
  return (from.startsWith('virt') ? homes.find(file => file.startsWith('virt')) : undefined) ?? homes[0];
}

export default hostRule({
  title: 'libvirt does not know this key',
  why: `libvirt ignores a key that it does not know without a word, whether mistyped or in the wrong file. What the line
        should protect stays as open as if it were not there.`,
  severity: 'warning',
  references: ['libvirt src/util/virconf.c', 'https://libvirt.org/daemons.html'],

  file: LIBVIRT_CONF,
  *check(_here, conf) {
    const keys = Object.keys(HOST_KEYS[conf.file]);
    for (const { key, keySpan } of conf.settings) {
      if (keyFacts(conf.file, key)) continue;
      const home = homeOf(key, conf.file);
      const known = home ? undefined : nearest(key, keys);
      yield {
        at: keySpan,
        subject: key,
        // It may be of a libvirt that is newer than what is known here.
        ...(home || known ? {} : { severity: 'information' as const }),
        message: home
          ? `libvirt ignores ${key} in ${conf.file}: it belongs into ${home}.`
          : `libvirt ignores ${key}, a key that it does not know${known ? `; it knows ${known}` : ''}.`,
        fixes: known
          ? [{ title: `Write ${known} (it takes effect then)`, safe: false, edits: [{ span: keySpan, text: known }] }]
          : [],
      };
    }
  },

  examples: [
    { bad: { 'qemu.conf': '«secomp_sandbox» = 1\n' }, good: { 'qemu.conf': 'seccomp_sandbox = 1\n' } },
    {
      bad: { 'virtqemud.conf': '«listen_tls» = 0\n' },
      good: { 'virtqemud.conf': '', 'virtproxyd.conf': 'listen_tls = 0\n' },
    },
    { bad: { 'etc/libvirt/lxc.conf': '«colour» = "blue"\n' }, good: { 'etc/libvirt/lxc.conf': '' } },
  ],
  ignores: [
    { 'qemu.conf': '#secomp_sandbox = 1\nclear_emulator_capabilities = 1\nuser = "qemu"\n' },
    { 'libvirtd.conf': 'listen_tls = 0\nauth_unix_rw = "polkit"\n' },
  ],
});
