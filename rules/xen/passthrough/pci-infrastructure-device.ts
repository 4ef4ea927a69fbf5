import { pciDevices, type Settings, type XenPci, xenRule } from '#core';
import { isAllowed, isProtected } from '../../shared/passthrough.js';

const guest = (pci: string) => `name = "web"\ntype = "hvm"\npci = [ ${pci} ]\n`;

/** Functions of 00:1f, where Intel's chipsets keep the bridge to the board; 6 is a network card. */
const INTEL_BOARD = new Map<number | '*', 'error' | 'warning'>([
  ['*', 'error'],
  [0, 'error'],
  [1, 'error'],
  [2, 'warning'],
  [3, 'warning'],
  [4, 'error'],
  [5, 'error'],
]);

export default xenRule({
  title: 'The guest is given a part of the board that the host runs on',
  why: `Host bridges and the controllers of the board reach the settings of the chipset, the firmware's flash memory and system
        management interrupts, past the IOMMU. Whoever drives them drives the host.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-pci-configuration.5.html',
    'https://xenbits.xen.org/xsa/advisory-124.html',
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
  ],
  silences: ['xen/pci-passthrough'],

  select: 'pci',
  *check(_here, config, settings) {
    for (const pci of pciDevices(config)) {
      const found = partOf(pci, settings);
      const device = pci.device ?? '';
      if (!found || (!found.kept && isAllowed({ pci: device }, config.guest, settings))) continue;
      yield {
        at: pci.atom.span,
        subject: device,
        ...(found.level === 'warning' ? { severity: 'warning' as const } : {}),
        message: found.kept
          ? `${device} is handed to the guest, and hvlint.json keeps it for the host.`
          : `${device} is ${found.what}: a guest that drives it reaches the host past the IOMMU, so leave it to Dom0.`,
      };
    }
  },

  examples: [
    { bad: guest('«"00:1f.0"», «"00:1f.2"», «"0000:00:00.0"»'), good: guest('"03:00.0"') },
    {
      bad: { 'web.xl': guest('«"3:0.1"»'), 'hvlint.json': '{ "devices": { "protected": ["0000:03:00.1"] } }' },
      good: { 'web.xl': guest('"04:00.0"'), 'hvlint.json': '{ "devices": { "protected": ["0000:03:00.1"] } }' },
    },
    {
      bad: { 'web.xl': guest('«"00:14.3"»'), 'hvlint.json': '{ "hosts": { "a": { "cpuVendor": "amd" } } }' },
      good: guest('"03:00.0"'),
    },
  ],
  ignores: [
    guest('"0001:00:1f.0", "80:1f.0", "00:1f.6"'),
    // A wireless card on Intel's chipsets, and what the vendor is, is not said.
    guest('"00:14.3"'),
    {
      'web.xl': guest('"00:1f.3"'),
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"], "pci": ["0000:00:1f.3"] }] } }',
    },
  ],
});

interface Part {
  readonly level: 'error' | 'warning';
  readonly what: string;
  /** Whether hvlint.json says so, not the place on the bus. */
  readonly kept: boolean;
}

/** What an address alone shows: the places of a few parts are the same on all boards with such a chipset. */
function partOf({ address, device }: XenPci, settings: Settings): Part | undefined {
  if (!address || device === undefined) return undefined;
  if (isProtected(device, settings)) return { level: 'error', what: '', kept: true };
  if (address.domain !== 0 || address.bus !== 0) return undefined;
  if (address.device === 0) return { level: 'error', what: 'the host bridge', kept: false };
  const level = address.device === 0x1f ? INTEL_BOARD.get(address.function) : undefined;
  if (level) return { level, what: "where Intel's chipsets have the controllers of the board", kept: false };
  const hosts = Object.values(settings.hosts ?? {});
  const amd = hosts.length > 0 && hosts.every(host => host.cpuVendor === 'amd');
  return amd && address.device === 0x14 && address.function === 3
    ? { level: 'warning', what: "where AMD's chipsets have the bridge to the board", kept: false }
    : undefined;
}
