import { switchedOn, xenRule } from '#core';

const guest = (more: string) => `name = "web"\ntype = "hvm"\n${more}\n`;

const SWITCHES = {
  msitranslate:
    'msitranslate keeps MSI on for %s where the guest uses INTx, through code of Xen that little else runs.',
  power_mgmt: 'power_mgmt lets the guest itself put %s into its power states D0 to D3hot.',
} as const;

export default xenRule({
  title: 'More of a PCI device is in the hands of the guest than it needs',
  why: `Few drivers need translated interrupts or the power states of a card. Each is code of Xen and state of the host that the
        guest can exercise, and interrupts of passed through devices have had their share of holes (XSA-458).`,
  severity: { strict: 'information' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-pci-configuration.5.html',
    'https://xenbits.xen.org/docs/unstable/misc/vtd.txt',
    'https://xenbits.xen.org/xsa/advisory-458.html',
  ],

  select: ['pci', 'pci_msitranslate', 'pci_power_mgmt'],
  *check(here, config) {
    // Both act on emulated buses only.
    if (config.guestType !== 'hvm') return;
    for (const name of ['msitranslate', 'power_mgmt'] as const) {
      for (const { at, subject, devices, off } of switchedOn(here, config, name)) {
        if (devices.length === 0) continue;
        yield {
          at,
          subject: `${subject} ${name}`,
          message: SWITCHES[name].replace('%s', devices.join(', ')),
          fixes: [{ title: `Leave ${name} off (a driver that needs it stops working)`, safe: false, edits: [off()] }],
        };
      }
    }
  },

  examples: [
    { bad: guest('pci = [ "03:00.0,«msitranslate=1»" ]'), good: guest('pci = [ "03:00.0" ]') },
    {
      bad: guest('pci = [ "03:00.0" ]\npci_power_mgmt = «1»'),
      good: guest('pci = [ "03:00.0" ]\npci_power_mgmt = 0'),
    },
  ],
  ignores: [
    guest('pci = [ "03:00.0,msitranslate=0" ]'),
    guest('pci = [ "03:00.0,power_mgmt=0" ]\npci_power_mgmt = 1'),
    guest('pci = [ "03:00.0,msitranslate=1" ]').replace('hvm', 'pv'),
  ],
});
