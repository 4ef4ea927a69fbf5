import { pciDevices, xenRule } from '#core';

const guest = (more: string) => `name = "web"\ntype = "hvm"\n${more}\n`;

export default xenRule({
  title: 'The guest may write to all of a device’s configuration space',
  why: `Xen lets a guest write to those registers of a PCI device that are known to be harmless. Permissive mode drops that
        list, so the guest can move the device's memory, switch off error reports and use what only the vendor knows.`,
  severity: { baseline: 'warning', strict: 'error' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-pci-configuration.5.html',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html',
  ],

  select: ['pci', 'pci_permissive'],
  *check(here, config) {
    if (here.key === 'pci_permissive') {
      if (!config.boolean('pci_permissive')) return;
      const none = config.list('pci').length === 0;
      yield {
        at: here.valueSpan,
        subject: here.key,
        ...(none ? { severity: 'hint' as const } : {}),
        message: `pci_permissive = ${config.integer('pci_permissive')} opens the configuration space of every PCI device that this guest ${none ? 'is given later' : 'has'}.`,
        fixes: [
          {
            title: 'Filter writes again (a device that needs the others stops working)',
            safe: false,
            edits: [config.set('pci_permissive', 0)],
          },
        ],
      };
      return;
    }
    for (const pci of pciDevices(config)) {
      const option = pci.get('permissive');
      if (!option || !pci.flag('permissive')) continue;
      yield {
        at: option.span,
        subject: pci.device ?? '',
        message: `The guest may write to any register in the configuration space of ${pci.device}, the host's own settings of it among them.`,
        fixes: [
          {
            title: 'Filter writes again (a device that needs the others stops working)',
            safe: false,
            edits: [pci.removeOption('permissive')],
          },
        ],
      };
    }
  },

  examples: [
    { bad: guest('pci = [ "03:00.0,«permissive=1»" ]'), good: guest('pci = [ "03:00.0" ]') },
    {
      bad: guest('pci = [ "03:00.0" ]\npci_permissive = «1»'),
      good: guest('pci = [ "03:00.0" ]\npci_permissive = 0'),
    },
  ],
  ignores: [
    guest('pci = [ "03:00.0,permissive=0" ]'),
    guest('pci = [ "03:00.0,permissive=yes" ]'),
    guest('pci_permissive = 0'),
  ],
});
