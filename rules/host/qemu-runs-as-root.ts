import { hostRule } from '#core';
import { isRoot, unset } from '../shared/host-conf.js';

const BUILT_IN =
  'Run QEMU as the user that libvirt was built with (files that only root may open are out of its reach)';

export default hostRule({
  title: 'QEMU runs as root',
  why: `What breaks out of a guest is root on the host: since libvirt 6.0 such a QEMU keeps all capabilities. As a user of
        its own it would have neither the files of the host nor those of its services.`,
  severity: 'error',
  references: [
    'libvirt src/qemu/qemu.conf.in, user',
    'https://libvirt.org/drvqemu.html#posix-users-groups',
    'QEMU docs/system/security.rst',
  ],

  file: 'qemu.conf',
  select: ['user', 'group'],
  *check(here, conf) {
    if (!isRoot(here.value)) return;
    const group = conf.get('group');
    const both = here.key === 'user' && group !== undefined && isRoot(group.value) ? group : undefined;
    // One decision: the group is told with the user.
    if (here.key === 'group' && isRoot(conf.get('user')?.value)) return;
    yield {
      at: here.valueSpan,
      ...(here.key === 'group' ? { severity: 'warning' as const } : {}),
      related: both ? [{ at: both.valueSpan, message: 'Its group is that of root too.' }] : [],
      message: `QEMU runs with the ${here.key} ${String(here.value)}: what breaks out of a guest has what ${here.key === 'user' ? 'root' : 'that group'} has, so give it one of its own.`,
      fixes: [
        {
          title: BUILT_IN,
          safe: false,
          edits: [...unset(conf, here.key === 'user' ? 'user' : 'group'), ...(both ? unset(conf, 'group') : [])],
        },
      ],
    };
  },

  examples: [
    { bad: 'user = «"root"»\ngroup = "root"\n', good: '' },
    { bad: 'user = «"+0"»\ngroup = "kvm"\n', good: 'group = "kvm"\n' },
    { bad: 'user = "libvirt-qemu"\ngroup = «"0"»\n', good: 'user = "libvirt-qemu"\n' },
  ],
  ignores: ['#user = "root"\n', 'user = "qemu"\ngroup = "qemu"\n', 'user = "+1000"\n', ''],
});
