import { hostRule } from '#core';

/** What each option turns off, and the values with which it does; '' stands for the option alone. */
const OFF = {
  mitigations: ['off', 'all protections against leaks of the CPU'],
  nopti: ['', 'the protection against Meltdown'],
  pti: ['off', 'the protection against Meltdown'],
  nospectre_v1: ['', 'the protection against Spectre 1'],
  nospectre_v2: ['', 'the protection against Spectre 2'],
  spectre_v2: ['off', 'the protection against Spectre 2'],
  spec_store_bypass_disable: ['off', 'the protection against speculative store bypass'],
  nospec_store_bypass_disable: ['', 'the protection against speculative store bypass'],
  l1tf: ['off', 'the protection against L1TF, with which a guest reads what else a core has in its cache'],
  mds: ['off', 'the protection against MDS'],
  tsx_async_abort: ['off', 'the protection against TAA'],
  mmio_stale_data: ['off', 'the protection against stale MMIO data'],
  srbds: ['off', 'the protection against special register data sampling'],
  gather_data_sampling: ['off', 'the protection against Downfall'],
  reg_file_data_sampling: ['off', 'the protection against register file data sampling'],
  retbleed: ['off', 'the protection against Retbleed'],
  spec_rstack_overflow: ['off', 'the protection against Inception'],
  spectre_bhi: ['off', 'the protection against branch history injection'],
  indirect_target_selection: ['off', 'the protection against ITS'],
  'kvm-intel.vmentry_l1d_flush': ['never', 'the emptying of the L1 cache before a guest runs'],
  selinux: ['0', 'SELinux, and the labels of guests with it'],
  enforcing: ['0', 'what SELinux refuses: it only reports'],
  apparmor: ['0', 'AppArmor, and the profiles of guests with it'],
} as const;

type Option = keyof typeof OFF;
const isOption = (key: string): key is Option => Object.hasOwn(OFF, key);
const MAC: readonly string[] = ['selinux', 'enforcing', 'apparmor'] satisfies readonly Option[];

export default hostRule({
  title: 'The kernel runs without what keeps guests apart',
  why: `Guests share cores, and what a core leaves in its caches and buffers can be read by the next one on it: the host's
        secrets and those of other guests. Without its security module, the labels of guests mean nothing.`,
  severity: { baseline: 'warning', strict: 'error' },
  references: [
    'https://docs.kernel.org/admin-guide/hw-vuln/index.html',
    'https://docs.kernel.org/admin-guide/kernel-parameters.html',
    'https://nvd.nist.gov/vuln/detail/CVE-2018-3646',
  ],

  file: 'kernel-line',
  select: Object.keys(OFF).filter(isOption),
  *check(here, conf) {
    const { key } = here;
    if (!isOption(key)) return;
    const [value, what] = OFF[key];
    if (String(here.value).split(',', 1)[0] !== value) return;
    const mac = MAC.includes(key);
    yield {
      at: here.span,
      subject: key,
      message: `${value === '' ? key : `${key}=${value}`} turns off ${what}, so remove it.`,
      fixes: [
        {
          title: mac ? 'Remove it (files need labels before the host starts well with it)' : 'Remove it',
          safe: !mac,
          edits: conf.all(key).map(setting => conf.remove(setting)),
        },
      ],
    };
  },

  examples: [
    {
      bad: 'GRUB_CMDLINE_LINUX="quiet «mitigations=off» nosmt"\n',
      good: 'GRUB_CMDLINE_LINUX="quiet nosmt"\n',
    },
    {
      bad: { 'etc/kernel/cmdline': '«nospectre_v2» root=/dev/sda1 «kvm_intel.vmentry_l1d_flush=never»\n' },
      good: { 'etc/kernel/cmdline': 'root=/dev/sda1\n' },
    },
    {
      bad: 'GRUB_CMDLINE_LINUX="«gather_data_sampling=off» quiet «spec_rstack_overflow=off»"\n',
      good: 'GRUB_CMDLINE_LINUX="quiet"\n',
    },
    {
      bad: 'GRUB_CMDLINE_LINUX_DEFAULT="quiet «selinux=0»"\n',
      good: 'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\n',
    },
  ],
  ignores: [
    '#GRUB_CMDLINE_LINUX="mitigations=off"\n',
    'GRUB_CMDLINE_LINUX="mitigations=auto,nosmt l1tf=full,force spectre_v2=on pti=on"\n',
    'GRUB_CMDLINE_LINUX="gather_data_sampling=force spec_rstack_overflow=ibpb spectre_bhi=on"\n',
    'GRUB_CMDLINE_LINUX="selinux=1 enforcing=1 apparmor=1 kvm-intel.vmentry_l1d_flush=cond"\n',
    // The last counts.
    'GRUB_CMDLINE_LINUX="mitigations=off mitigations=auto"\n',
  ],
});
