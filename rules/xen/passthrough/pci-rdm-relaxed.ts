import { pciDevices, xenRule } from '#core';

const guest = (pci: string, type = 'hvm') => `name = "web"\ntype = "${type}"\npci = [ ${pci} ]\n`;
const FIX = 'Refuse such a device (the guest does not start with one)';

export default xenRule({
  title: "A device is handed over though reserved memory lies in the guest's way",
  why: `Firmware reserves memory for some devices and points them at it. Where that falls on memory of the guest, what the device
        writes there lands in the guest, or the guest dies of it.`,
  severity: { strict: 'information' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-pci-configuration.5.html',
    'https://xenbits.xen.org/docs/unstable/misc/vtd.txt',
    'Xen tools/libs/light/libxl_create.c, libxl__rdm_setdefault',
  ],

  select: 'pci',
  *check(_here, config) {
    if (config.guestType !== 'hvm') return;
    for (const pci of pciDevices(config)) {
      const policy = pci.get('rdm_policy');
      if (!pci.device || pci.refused || (policy && policy.value !== 'relaxed')) continue;
      yield {
        at: policy?.span ?? pci.atom.span,
        subject: pci.device,
        ...(policy ? {} : { severity: { paranoid: 'hint' } as const }),
        message: `${pci.device} is handed over even where memory reserved for it collides with the guest's${policy ? '' : ', for no rdm_policy is given and libxl takes relaxed'}: say rdm_policy=strict.`,
        fixes: [{ title: FIX, safe: false, edits: [pci.setOption('rdm_policy', 'strict')] }],
      };
    }
  },

  examples: [
    {
      bad: guest('"03:00.0,«rdm_policy=relaxed»,permissive=0", «"04:00.0"»'),
      good: guest('"03:00.0,rdm_policy=strict,permissive=0", "04:00.0,rdm_policy=strict"'),
    },
  ],
  ignores: [guest('"03:00.0,rdm_policy=strict"'), guest('"03:00.0,rdm_policy=relaxed"', 'pv')],
});
