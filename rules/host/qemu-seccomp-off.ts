import { hostRule } from '#core';

export default hostRule({
  title: 'QEMU may make any system call',
  why: `The filter keeps QEMU from starting programs, from taking privileges and from old calls in which kernel bugs hide.
        Without it, what breaks out of a guest has the whole kernel of the host before it.`,
  severity: 'error',
  references: [
    'libvirt src/qemu/qemu.conf.in, seccomp_sandbox',
    'https://libvirt.org/kbase/qemu-passthrough-security.html',
    'QEMU docs/system/security.rst',
  ],

  file: 'qemu.conf',
  select: 'seccomp_sandbox',
  *check(here, conf) {
    if (here.value !== 0) return;
    yield {
      at: here.valueSpan,
      message:
        'seccomp_sandbox is 0: every QEMU of this host may start programs and make any system call, so set it to 1.',
      fixes: [
        {
          title:
            'Filter the system calls of QEMU (guests with programs of their own, as interface scripts, may not start)',
          safe: false,
          edits: [conf.set('seccomp_sandbox', 1)],
        },
      ],
    };
  },

  examples: [{ bad: 'seccomp_sandbox = «0» # for now\n', good: 'seccomp_sandbox = 1 # for now\n' }],
  ignores: ['#seccomp_sandbox = 0\n', 'seccomp_sandbox = 1\n', ''],
});
