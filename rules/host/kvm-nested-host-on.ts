import { hostRule, replace } from '#core';

const KEYS = ['kvm_intel.nested', 'kvm_amd.nested', 'kvm-intel.nested', 'kvm-amd.nested', 'nested_hvm'] as const;

export default hostRule({
  title: 'Guests of the host may run guests of their own',
  why: `To run guests of its own a guest drives code in the kernel of the host that is large, seldom used and has let guests out
        before. Turned on for the host, every guest that sees the host's CPU has it.`,
  severity: { strict: 'information' },
  references: [
    'https://docs.kernel.org/virt/kvm/x86/running-nested-guests.html',
    'libvirt src/libxl/libxl.conf, nested_hvm',
    'https://nvd.nist.gov/vuln/detail/CVE-2021-3653',
  ],

  file: ['modprobe', 'kernel-line', 'libxl.conf'],
  select: KEYS,
  *check(here, conf) {
    if (!/^(?:1|y|yes|on|true)$/i.test(String(here.value))) return;
    const off = conf.file === 'libxl.conf' || here.value === '1' ? '0' : 'N';
    yield {
      at: here.span,
      subject: here.key,
      message: `${here.key} is on: guests with the CPU of this host may run guests of their own, so turn it off unless they do.`,
      fixes: [
        {
          title: 'Turn it off (guests inside of guests do not start any more)',
          safe: false,
          edits: [replace(here.valueSpan, off)],
        },
      ],
    };
  },

  examples: [
    { bad: 'options kvm_intel «nested=1»\n', good: 'options kvm_intel nested=0\n' },
    { bad: 'options kvm-amd «nested=Y»\n', good: 'options kvm-amd nested=N\n' },
    {
      bad: { 'etc/default/grub': 'GRUB_CMDLINE_LINUX="«kvm-intel.nested=1»"\n' },
      good: { 'etc/default/grub': 'GRUB_CMDLINE_LINUX="kvm-intel.nested=0"\n' },
    },
    { bad: { 'libxl.conf': '«nested_hvm = 1»\n' }, good: { 'libxl.conf': 'nested_hvm = 0\n' } },
  ],
  ignores: ['#options kvm_intel nested=1\n', 'options kvm_intel nested=0\n', { 'libxl.conf': '#nested_hvm = 1\n' }],
});
