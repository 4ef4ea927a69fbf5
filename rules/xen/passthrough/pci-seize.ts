import { xenRule } from '#core';
import { switchedOn } from '../../shared/pci-switch.js';

const guest = (more: string) => `name = "web"\ntype = "hvm"\n${more}\n`;

export default xenRule({
  title: 'A PCI device is taken from Dom0 without a question',
  why: `xl takes the device from the driver that Dom0 has on it at that moment, be it the disk or the network that Dom0 runs
        on. One wrong digit in an address stops the host, or hands Dom0's own disk to the guest.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-pci-configuration.5.html',
    'Xen tools/libs/light/libxl_pci.c, libxl__device_pci_assignable_add',
  ],

  select: ['pci', 'pci_seize'],
  *check(here, config) {
    for (const { at, subject, devices, off } of switchedOn(here, config, 'seize')) {
      yield {
        at,
        subject,
        ...(devices.length === 0 ? { severity: 'hint' as const } : {}),
        message:
          devices.length === 0
            ? `${subject} takes PCI devices from Dom0's drivers, and this guest has none that it holds for.`
            : `xl takes ${devices.join(', ')} from its driver in Dom0 when the guest starts, whatever Dom0 does with it then.`,
        fixes: [
          {
            title:
              'Take only what is set aside for guests (by xen-pciback.hide or xl pci-assignable-add; else it does not start)',
            safe: false,
            edits: [off()],
          },
        ],
      };
    }
  },

  examples: [
    {
      bad: guest('pci = [ "bdf=03:00.0,«seize=1»,permissive=0" ]'),
      good: guest('pci = [ "bdf=03:00.0,permissive=0" ]'),
    },
    { bad: guest('pci = [ "03:00.0" ]\npci_seize = «1»'), good: guest('pci = [ "03:00.0" ]\npci_seize = 0') },
  ],
  ignores: [
    guest('pci = [ "03:00.0,seize=0" ]'),
    guest('pci = [ "03:00.0" ]\npci_seize = 0'),
    guest('pci = [ "{{ card }},seize=1" ]'),
  ],
});
