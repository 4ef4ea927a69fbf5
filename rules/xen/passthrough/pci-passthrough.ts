import { type Levels, pciDevices, type XenPci, xenRule } from '#core';
import { isAllowed } from '../../shared/passthrough.js';

const guest = (type: string, more: string) => `name = "web"\ntype = "${type}"\nkernel = "/boot/web"\n${more}\n`;

/** A PV guest programs the device with addresses of the machine. */
const PV: Levels = { baseline: 'warning', strict: 'error' };

export default xenRule({
  title: 'The guest is given a PCI device of the host',
  why: `The guest drives hardware that reads and writes memory by itself, and only the IOMMU keeps it out of Xen and of the
        other guests. It can also leave firmware of its own in the device, flood the host with interrupts or hang the bus;
        Xen's security statement does not cover guests that are not trusted here.`,
  severity: { baseline: 'warning', paranoid: 'error' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-pci-configuration.5.html',
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
    'NIST SP 800-125A Rev. 1, device virtualization and passthrough',
  ],

  select: 'pci',
  *check(_here, config, settings) {
    const given = pciDevices(config).filter(
      ({ device }) => device && !isAllowed({ pci: device }, config.guest, settings),
    );
    const pv = config.guestType === 'pv';
    // To have the device is what a driver domain is for.
    const serves = config.boolean('driver_domain') === true;
    for (const [first, ...rest] of cards(given)) {
      if (!first) continue;
      const names = [first, ...rest].map(({ device }) => device).join(', ');
      yield {
        at: first.atom.span,
        subject: first.device ?? '',
        ...(serves ? { severity: 'information' as const } : pv ? { severity: PV } : {}),
        related: rest.map(({ atom, device }) => ({
          at: atom.span,
          message: `${device} is a function of the same card.`,
        })),
        message: `${names} ${rest.length > 0 ? 'are' : 'is'} handed from Dom0 to this ${config.guestType} guest${serves ? ', a driver domain' : ''}: only the IOMMU keeps ${rest.length > 0 ? 'their' : 'its'} DMA to the guest's own memory, so allow it in hvlint.json if that is meant.`,
      };
    }
  },

  examples: [
    {
      bad: guest('hvm', 'pci = [ «"03:00.0"», "03:00.1", «"0000:04:00.0,permissive=1"» ]'),
      good: guest('hvm', 'vif = [ "bridge=xenbr1" ]'),
    },
    {
      bad: guest('pv', 'driver_domain = 1\npci = [ «"03:00.0"» ]'),
      good: guest('pv', 'vif = [ "bridge=xenbr1" ]'),
    },
  ],
  ignores: [
    // xl warns about a string here and ignores it.
    guest('hvm', 'pci = "03:00.0"'),
    guest('hvm', 'pci = []'),
    {
      'web.xl': guest('hvm', 'pci = [ "03:00.0" ]'),
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"], "pci": ["0000:03:00.*"] }] } }',
    },
  ],
});

/** The functions of one card together, in the file's order. */
function cards(given: readonly XenPci[]): readonly (readonly XenPci[])[] {
  const byCard = new Map<string, XenPci[]>();
  for (const pci of given) {
    const card = pci.address ? (pci.device ?? '').replace(/\.[^.]*$/, '') : `name ${pci.device}`;
    byCard.set(card, [...(byCard.get(card) ?? []), pci]);
  }
  return [...byCard.values()];
}
