import { switchedOn, xenRule } from '#core';

const guest = (more: string) => `name = "web"\ntype = "hvm"\n${more}\n`;

export default xenRule({
  title: 'The guest may write to all of a device’s configuration space',
  why: `Xen lets a guest write to those registers of a PCI device that are known to be harmless. Permissive mode drops that
        list, so the guest can move the device's memory, switch off error reports and use what only the vendor knows.`,
  severity: { baseline: 'warning', strict: 'error' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-pci-configuration.5.html',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html',
    'https://xenbits.xen.org/xsa/advisory-131.html',
  ],

  select: ['pci', 'pci_permissive'],
  *check(here, config) {
    for (const { at, subject, devices, off } of switchedOn(here, config, 'permissive')) {
      const stubdom = config.boolean('device_model_stubdomain_override') === true;
      yield {
        at,
        subject,
        ...(devices.length === 0 ? { severity: 'hint' as const } : {}),
        message:
          devices.length === 0
            ? `${subject} opens the configuration space of PCI devices, and this guest has none that it holds for.`
            : `The guest may write to every register in the configuration space of ${devices.join(', ')}, not only to the harmless ones${stubdom ? '; its stub domain needs that' : ': turn it off unless its driver fails without'}.`,
        fixes: [
          {
            title: 'Filter writes again (a device that needs the others stops working)',
            safe: false,
            edits: [off()],
          },
        ],
      };
    }
  },

  examples: [
    { bad: guest('pci = [ "03:00.0,«permissive=1»" ]'), good: guest('pci = [ "03:00.0" ]') },
    {
      bad: guest('pci = [ "03:00.0", "04:00.0,«permissive=1»" ]\npci_permissive = «1»'),
      good: guest('pci = [ "03:00.0", "04:00.0,permissive=0" ]\npci_permissive = 0'),
    },
    { bad: guest('pci_permissive = «1»'), good: guest('pci_permissive = 0') },
    {
      bad: guest('device_model_stubdomain_override = 1\npci = [ "03:00.0,«permissive=1»" ]'),
      good: guest('device_model_stubdomain_override = 1\npci = [ "03:00.0" ]'),
    },
  ],
  ignores: [
    guest('pci = [ "03:00.0,permissive=0" ]'),
    guest('pci = [ "03:00.0,permissive=yes" ]'),
    guest('pci_permissive = 0'),
  ],
});
