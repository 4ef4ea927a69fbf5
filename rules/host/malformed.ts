import { engineRule } from '#core';

export default engineRule({
  title: 'What reads this host file refuses it',
  why: `libvirt and xl stop at the first error: the daemon or its driver does not start, and nothing else in the file holds.
        A value of the wrong type, as a switch in quotes, is such an error too.`,
  severity: 'error',
  references: [
    'libvirt src/util/virconf.c',
    'Xen tools/libs/util/libxlu_cfg_y.y',
    'POSIX.1-2017, Shell Command Language',
  ],

  examples: [
    { bad: { 'qemu.conf': 'user = «qemu»\n' }, good: { 'qemu.conf': 'user = "qemu"\n' } },
    { bad: { 'qemu.conf': 'seccomp_sandbox = «"1"»\n' }, good: { 'qemu.conf': 'seccomp_sandbox = 1\n' } },
    {
      bad: { 'libvirtd.conf': 'access_drivers = [\n  "polkit", «# as before»\n]\n' },
      good: { 'libvirtd.conf': '# as before\naccess_drivers = [\n  "polkit"\n]\n' },
    },
  ],
  ignores: [{ 'qemu.conf.j2': 'user = {{ user }}\nseccomp_sandbox = "{{ seccomp }}"\n' }],
});
