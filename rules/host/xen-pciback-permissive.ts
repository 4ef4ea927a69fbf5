import { hostRule } from '#core';

/** Words that the kernel reads as on; a module parameter without a value is on too. lib/kstrtox.c, kstrtobool */
const ON = /^(?:1|y|t|on?|)$/i;

export default hostRule({
  title: 'Every PCI device is handed over in permissive mode',
  why: `Dom0 filters what guests write to the configuration space of their PCI devices. This switch drops the filter for all
        guests and all devices, whatever their own files say.`,
  severity: 'error',
  references: [
    'Linux drivers/xen/xen-pciback/conf_space.c',
    'https://xenbits.xen.org/docs/unstable/man/xl-pci-configuration.5.html',
    'https://xenbits.xen.org/xsa/advisory-131.html',
  ],

  file: ['kernel-line', 'modprobe'],
  select: ['xen-pciback.permissive', 'xen_pciback.permissive'],
  *check(here, conf) {
    if (!here || !ON.test(String(here.value))) return;
    yield {
      at: here.span,
      subject: here.key,
      message: `${here.key}${here.value === '' ? '' : `=${here.value}`} lets every guest write to all of the configuration space of its PCI devices: remove it, and let the guests that need it say permissive=1.`,
      fixes: [
        {
          title: 'Filter writes again (guests whose devices need the others set permissive=1 themselves)',
          safe: false,
          edits: [conf.remove(here)],
        },
      ],
    };
  },

  examples: [
    {
      bad: 'GRUB_CMDLINE_LINUX="«xen-pciback.permissive=1» quiet"\n',
      good: 'GRUB_CMDLINE_LINUX="quiet"\n',
    },
    {
      bad: 'GRUB_CMDLINE_LINUX="quiet"\nGRUB_CMDLINE_LINUX_XEN_REPLACE="ro «xen_pciback.permissive»"\n',
      good: 'GRUB_CMDLINE_LINUX="quiet"\nGRUB_CMDLINE_LINUX_XEN_REPLACE="ro"\n',
    },
    {
      bad: { 'etc/modprobe.d/xen.conf': 'options xen-pciback «permissive=1» hide=(03:00.0)\n' },
      good: { 'etc/modprobe.d/xen.conf': 'options xen-pciback hide=(03:00.0)\n' },
    },
  ],
  ignores: [
    { 'etc/modprobe.d/xen.conf': 'options xen_pciback permissive=n\n' },
    'GRUB_CMDLINE_LINUX="xen-pciback.permissive=0"\n',
    'GRUB_CMDLINE_LINUX="xen-pciback.hide=(03:00.0)"\n',
    '# GRUB_CMDLINE_LINUX="xen-pciback.permissive=1"\n',
  ],
});
