import { HOST_KEYS, type HostSetting } from '#core';

/** Options of the kernel of Dom0 that are often written on Xen's line, besides those of the vocabulary. */
const LINUX_WORDS = new Set([
  ...['quiet', 'splash', 'rhgb', 'ro', 'rw', 'root', 'init', 'resume', 'nomodeset', 'vt.handoff', 'net.ifnames'],
  ...[
    'biosdevname',
    'ipv6.disable',
    'systemd.unified_cgroup_hierarchy',
    'rd.lvm.lv',
    'rd.luks.uuid',
    'module_blacklist',
  ],
  ...['ima_policy', 'ima_appraise', 'slab_nomerge', 'vsyscall', 'debugfs', 'oops', 'panic', 'transparent_hugepage'],
]);

const dashed = (name: string): string => name.replaceAll('_', '-');
const KERNEL_KEYS = new Set(Object.keys(HOST_KEYS['kernel-line']).map(dashed));

/** Whether an option is one of the kernel that Xen does not know. */
export const isLinuxWord = ({ key, negated }: HostSetting): boolean =>
  !negated &&
  !Object.hasOwn(HOST_KEYS['xen-line'], key) &&
  (LINUX_WORDS.has(key) ||
    KERNEL_KEYS.has(dashed(key)) ||
    /^(?:kvm|vfio|xen[-_]pciback|rd|systemd)[-_a-z]*\./.test(key));

/** Options of Xen that the kernel does not know, and that protect guests or Dom0. */
export const XEN_ONLY = new Set([
  ...['dom0_mem', 'dom0_max_vcpus', 'dom0_vcpus_pin', 'dom0_nodes', 'dom0-iommu', 'dom0', 'flask', 'xsm', 'smt'],
  ...['sched-gran', 'xpti', 'spec-ctrl', 'pv-l1tf', 'gnttab', 'bootscrub', 'ucode', 'hvm_fep', 'vpmu', 'guest_loglvl'],
]);

/** Options that older releases knew. */
export const RETIRED_OPTIONS = new Set([
  ...['tmem', 'tmem_compress', 'bti', 'dom0pvh', 'dom0_shadow', 'allowsuperpage', 'allow_superpage', 'iommu_pv'],
  ...['cpuid_mask_cpu', 'cpuid_mask_ecx', 'cpuid_mask_edx', 'cpuid_mask_ext_ecx', 'cpuid_mask_ext_edx'],
  ...['cpuid_mask_l7s0_eax', 'cpuid_mask_l7s0_ebx', 'cpuid_mask_thermal_ecx', 'cpuid_mask_xsave_eax'],
]);

/** What an option takes: named words, and whether a boolean, or none at all, may stand there. */
export interface OptionWords {
  readonly words: ReadonlySet<string>;
  readonly booleans: 'both' | 'off' | 'none';
  /** Whether the option may stand without a value; left out: yes. */
  readonly bare?: boolean;
  /** Words behind whose = other things than booleans may stand. */
  readonly values?: ReadonlySet<string>;
}

const words = (...all: readonly string[]): ReadonlySet<string> => new Set(all);
const SWITCH: OptionWords = { words: words(), booleans: 'both' };
const SPEC_CTRL = words(
  ...['xen', 'pv', 'hvm', 'msr-sc', 'rsb', 'verw', 'md-clear', 'ibpb-entry', 'bhb-entry', 'bti-thunk', 'bhb-seq'],
  ...['ibrs', 'stibp', 'ibpb', 'ssbd', 'psfd', 'eager-fpu', 'l1d-flush', 'branch-harden', 'srb-lock', 'unpriv-mmio'],
  ...['gds-mit', 'div-scrub', 'lock-harden', 'bhi-dis-s', 'bp-spec-reduce', 'ibpb-alt'],
);

/** The options that protect and whose words are all known; docs/misc/xen-command-line.pandoc. */
export const PROTECTIVE_WORDS: Readonly<Record<string, OptionWords>> = {
  iommu: {
    words: words(
      ...[
        'force',
        'required',
        'quarantine',
        'sharept',
        'superpages',
        'intremap',
        'intpost',
        'crash-disable',
        'verbose',
      ],
      ...['debug', 'snoop', 'qinval', 'igfx', 'amd-iommu-perdev-intremap', 'dom0-passthrough', 'dom0-strict'],
      // The two of Linux are told as misplaced; the last is of older releases.
      ...['pt', 'soft', 'workaround_bios_bug'],
    ),
    booleans: 'both',
    values: words('quarantine'),
  },
  'dom0-iommu': {
    words: words('passthrough', 'strict', 'map-inclusive', 'map-reserved', 'none'),
    booleans: 'none',
  },
  cet: { words: words('shstk', 'ibt'), booleans: 'none', bare: false },
  xpti: { words: words('default', 'dom0', 'domu'), booleans: 'both' },
  'pv-l1tf': { words: words('dom0', 'domu'), booleans: 'both' },
  vpmu: { words: words('bts', 'ipc', 'arch', 'rtm-abort'), booleans: 'both', bare: false },
  'spec-ctrl': { words: SPEC_CTRL, booleans: 'off', values: SPEC_CTRL },
  smt: SWITCH,
  ats: SWITCH,
};
