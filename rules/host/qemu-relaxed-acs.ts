import { hostRule } from '#core';

export default hostRule({
  title: 'PCI devices behind a switch without ACS may be handed out',
  why: `Behind a switch without access control services, devices reach one another past the IOMMU. libvirt looks at this
        switch for the old way of assigning devices only; with VFIO the kernel's IOMMU groups decide.`,
  severity: { strict: 'hint' },
  references: ['libvirt src/qemu/qemu.conf.in, relaxed_acs_check', 'libvirt src/hypervisor/virhostdev.c'],

  file: 'qemu.conf',
  select: 'relaxed_acs_check',
  *check(here, conf) {
    if (here.value !== 1) return;
    yield {
      at: here.valueSpan,
      message:
        'relaxed_acs_check is 1, which VFIO ignores: look at the IOMMU groups of what this host hands out, and set it to 0.',
      fixes: [{ title: 'Set it to 0', safe: true, edits: [conf.set('relaxed_acs_check', 0)] }],
    };
  },

  examples: [
    {
      bad: 'relaxed_acs_check = «1»\n',
      good: 'relaxed_acs_check = 0\n',
    },
  ],
  ignores: ['#relaxed_acs_check = 1\n'],
});
