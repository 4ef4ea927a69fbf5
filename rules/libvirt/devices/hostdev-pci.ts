import { devices, type Element, type LibvirtDocument, libvirtRule, pciNameOf, type Settings } from '#core';
import { IF_MEANT, isAllowed, isProtected, isVirtualFunction } from '../../shared/passthrough.js';

const pci = (slot: string, fn = '0x0') => `<hostdev mode='subsystem' type='pci' managed='yes'>
  <source><address domain='0x0000' bus='0x06' slot='${slot}' function='${fn}'/></source>
</hostdev>`;
const marked = (hostdev: string) => hostdev.replace(/^<.*?>/, '«$&»');
const settings = (text: string, hostdev = pci('0x02')) => ({
  'web.xml': devices`${hostdev}`,
  'hvlint.json': `{ "devices": ${text} }`,
});

export default libvirtRule({
  title: 'The guest is given a PCI device of the host',
  why: `The guest drives hardware that reads and writes memory by itself, and only the IOMMU keeps it out of the host and of
        the other guests. It can also leave firmware of its own in the device, where the next user of it finds it.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#host-device-assignment',
    'https://www.qemu.org/docs/master/system/security.html',
    'NIST SP 800-125A Rev. 1, device virtualization and passthrough',
  ],

  // All devices of a file are looked at together; a lone one is a file of its own.
  select: ['domain', 'domain/devices/hostdev'],
  *check(here, domain, settings) {
    const isXen = domain.driver === 'xen';
    if ((here.name === 'hostdev' && !domain.fragment) || (!isXen && domain.driver !== 'qemu')) return;
    const pv = isXen && ['linux', 'xen'].includes(domain.first('domain/os/type')?.knownText ?? '');
    for (const card of cardsIn(domain)) {
      const given = card.filter(
        ({ name }) => isProtected(name, settings) || !isAllowed({ pci: name }, domain.guest, settings),
      );
      const [first, ...rest] = given;
      if (!first) continue;
      const kept = given.some(({ name }) => isProtected(name, settings));
      yield {
        at: first.device.startTag,
        subject: first.name,
        ...(kept ? { severity: 'error' } : pv ? { severity: { baseline: 'warning', strict: 'error' } } : {}),
        related: rest.map(({ name, device }) => ({
          at: device.startTag,
          message: `${name} is a function of the same card.`,
        })),
        message: `${given.map(({ name }) => name).join(', ')} ${rest.length > 0 ? 'are' : 'is'} ${told(given, kept, settings)}`,
      };
    }
  },

  examples: [
    {
      bad: devices`${marked(pci('0x02'))}`,
      good: devices`<interface type='network'><source network='lan'/></interface>`,
    },
    {
      bad: devices`${marked(pci('0x02'))}\n${pci('0x02', '1')}\n${marked(pci('3'))}`,
      good: devices`<interface type='network'><source network='lan'/></interface>`,
    },
    {
      bad: settings(
        '{ "allowPassthrough": [{ "domains": ["*"] }], "protected": ["0000:06:02.0"] }',
        marked(pci('0x02')),
      ),
      good: devices`<interface type='network'><source network='lan'/></interface>`,
    },
    {
      bad: settings('{ "sriovVfs": ["0000:06:*"] }', marked(pci('0x10'))),
      good: devices`<interface type='network'><source network='lan'/></interface>`,
    },
    {
      bad: devices`${marked(pci('0x02'))}`
        .replace('kvm', 'xen')
        .replace('<devices>', '<os><type>linux</type></os>\n  $&'),
      good: devices`<interface type='bridge'><source bridge='xenbr0'/></interface>`.replace('kvm', 'xen'),
    },
  ],
  ignores: [
    devices`<hostdev mode='subsystem' type='usb'><source><address bus='1' device='4'/></source></hostdev>`,
    devices`<hostdev mode='capabilities' type='net'><source><interface>eth0</interface></source></hostdev>`,
    devices`${pci('0x02')}`.replace('kvm', 'vmware'),
    settings('{ "allowPassthrough": [{ "domains": ["web"], "pci": ["0000:06:02.*"] }] }'),
    settings('{ "allowPassthrough": [{ "domains": ["we?"] }] }'),
  ],
});

interface PciFunction {
  readonly name: string;
  readonly device: Element<'domain/devices/hostdev'>;
}

/** The PCI functions of each card, in the file's order. */
function cardsIn(domain: LibvirtDocument): readonly (readonly PciFunction[])[] {
  const cards = new Map<string, PciFunction[]>();
  for (const device of domain.select('domain/devices/hostdev')) {
    const address = device.known('type') === 'pci' ? device.first('source/address') : undefined;
    const name = address && pciNameOf(part => address.known(part));
    if (name === undefined) continue;
    const card = name.replace(/\.[^.]*$/, '');
    cards.set(card, [...(cards.get(card) ?? []), { name, device }]);
  }
  return [...cards.values()];
}

function told(given: readonly PciFunction[], kept: boolean, settings: Settings): string {
  if (kept) return 'kept for the host by devices.protected of hvlint.json, yet this guest is given the card.';
  if (given.every(({ name }) => isVirtualFunction(name, settings))) {
    return `handed to this guest, of a card that others share, whose own firmware has to keep them apart: ${IF_MEANT}.`;
  }
  return `handed to this guest: only the IOMMU keeps DMA within its memory, and firmware that it puts there stays, so ${IF_MEANT}.`;
}
