import { switchedOn, workspaceRule } from '#core';

const guest = (more: string) => `name = "web"\ntype = "hvm"\n${more}\n`;
const SEIZES = guest('pci = [ "bdf=03:00.0,seize=1" ]');
const dom0 = (options: string) => ({ 'etc/default/grub': `GRUB_CMDLINE_LINUX="${options}"\n` });
const FIX =
  'Take only what is set aside for guests (by xen-pciback.hide or xl pci-assignable-add; else it does not start)';

export default workspaceRule({
  title: 'A PCI device is taken from Dom0 without a question',
  why: `xl takes the device from the driver that Dom0 has on it at that moment, be it the disk or the network that Dom0 runs
        on. One wrong digit in an address stops the host, or hands Dom0's own disk to the guest.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-pci-configuration.5.html',
    'Xen tools/libs/light/libxl_pci.c, libxl__device_pci_assignable_add',
  ],

  select: 'seizure',
  uses: ['hiddenPci'],
  *check([here], fleet) {
    const hidden = fleet.all('hiddenPci');
    const taken = here.devices.filter(device => !hidden.some(({ name }) => covers(name, device)));
    const [first] = hidden;
    yield {
      at: here,
      subject: here.name,
      ...(taken.length === 0 ? { severity: 'hint' as const } : {}),
      related:
        first && taken.length < here.devices.length
          ? [{ at: first, message: 'What is kept for guests stands here.' }]
          : [],
      message:
        here.devices.length === 0
          ? `${here.name} takes PCI devices from Dom0's drivers, and this guest has none that it holds for.`
          : taken.length === 0
            ? `seize does nothing for ${here.devices.join(', ')}, which ${first?.option} keeps for guests from the start: leave it out.`
            : `xl takes ${taken.join(', ')} from its driver in Dom0 when the guest starts, whatever Dom0 does with it then.`,
    };
  },
  fixes({ xen }, { at }) {
    if (!xen) return [];
    const places = (['pci', 'pci_seize'] as const).flatMap(key => {
      const here = xen.get(key);
      return here ? [...switchedOn(here, xen, 'seize')] : [];
    });
    return places
      .filter(place => place.at.start === at.start)
      .map(({ off }) => ({ title: FIX, safe: false, edits: [off()] }));
  },

  examples: [
    {
      bad: guest('pci = [ "bdf=03:00.0,«seize=1»,permissive=0" ]'),
      good: guest('pci = [ "bdf=03:00.0,permissive=0" ]'),
    },
    { bad: guest('pci = [ "03:00.0" ]\npci_seize = «1»'), good: guest('pci = [ "03:00.0" ]\npci_seize = 0') },
    {
      // Kept for guests already: only the switch is of no use.
      bad: {
        'web.xl': SEIZES.replace('seize=1', '«seize=1»'),
        ...dom0('quiet xen-pciback.hide=(0000:03:00.0)(04:00.*)'),
      },
      good: { 'web.xl': guest('pci = [ "bdf=03:00.0" ]') },
    },
    {
      bad: {
        'web.xl': guest('pci = [ "03:00.0", "05:00.0" ]\npci_seize = «1»'),
        'etc/modprobe.d/xen.conf': 'options xen-pciback hide=(03:*.*)\n',
      },
      good: { 'web.xl': guest('pci = [ "03:00.0", "05:00.0" ]\npci_seize = 0') },
    },
  ],
  ignores: [
    guest('pci = [ "03:00.0,seize=0" ]'),
    guest('pci = [ "03:00.0" ]\npci_seize = 0'),
    guest('pci = [ "{{ card }},seize=1" ]'),
  ],
});

/** Whether an address of the kept devices, which may hold `*`, takes in one that the guest names. */
function covers(kept: string, device: string): boolean {
  const parts = device.split(/[:.]/);
  return kept.split(/[:.]/).every((part, index) => part === '*' || part === parts[index]);
}
