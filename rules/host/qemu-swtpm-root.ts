import { hostRule } from '#core';
import { isRoot, unset } from '../shared/host-conf.js';

export default hostRule({
  title: 'The TPM emulator runs as root',
  why: `swtpm takes apart what a guest sends to its TPM. As root, a bug there is root on the host; as a user of its own it is
        the state of TPMs, and no more.`,
  severity: 'warning',
  references: ['libvirt src/qemu/qemu.conf.in, swtpm_user', 'libvirt src/qemu/qemu_tpm.c'],

  file: 'qemu.conf',
  select: ['swtpm_user', 'swtpm_group'],
  *check(here, conf) {
    if (!isRoot(here.value)) return;
    const [key, other] =
      here.key === 'swtpm_user' ? (['swtpm_user', 'swtpm_group'] as const) : (['swtpm_group', 'swtpm_user'] as const);
    const both = isRoot(conf.get(other)?.value);
    // One decision: the group is told with the user.
    if (both && key === 'swtpm_group') return;
    yield {
      at: here.valueSpan,
      message: `${key} is ${String(here.value)}: a bug in the TPM emulator gives a guest what root has, so remove it and let libvirt take tss.`,
      // libvirt hands the state of each TPM to the new owner at the next start.
      fixes: [
        {
          title: 'Run the TPM emulator as tss',
          safe: true,
          edits: [...unset(conf, key), ...(both ? unset(conf, other) : [])],
        },
      ],
    };
  },

  examples: [
    { bad: 'swtpm_user = «"root"»\nswtpm_group = "root"\n', good: '' },
    { bad: 'swtpm_user = "tss"\nswtpm_group = «"root"»\n', good: 'swtpm_user = "tss"\n' },
  ],
  ignores: ['#swtpm_user = "root"\n', 'swtpm_user = "tss"\nswtpm_group = "tss"\n'],
});
