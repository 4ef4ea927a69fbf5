import { devices, libvirtRule, pciNameOf } from '#core';
import { isAllowed, isProtected } from '../../shared/passthrough.js';

const ADDRESS = "<source><address type='pci' domain='0' bus='0x3b' slot='0x10' function='0x1'/></source>";
const nic = (type: string, source: string, [open, close] = ['', '']) =>
  devices`${open}<interface type='${type}'>${close}${source}</interface>`;
const GOOD = devices`<interface type='network'><source network='lan'/></interface>`;
const network = (forward: string) => `<network>\n  <name>lan</name>\n  ${forward}\n</network>\n`;
const allowing = (pci: string) => ({
  'web.xml': nic('hostdev', ADDRESS),
  'hvlint.json': `{ "devices": { "allowPassthrough": [{ "domains": ["web"], "pci": ["${pci}"] }] } }`,
});

export default libvirtRule({
  title: 'The guest is given network hardware of the host',
  why: `Frames go straight between guest and card: no filter of libvirt, no bridge and no firewall of the host sees them. Which
        addresses and VLANs the guest may use is up to the card alone, and only the IOMMU confines the card's DMA.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#pci-passthrough',
    'https://libvirt.org/formatnetwork.html#connectivity',
    'NIST SP 800-125A Rev. 1, device virtualization and passthrough',
  ],

  select: ['domain/devices/interface', 'network/forward'],
  *check(here, document, settings) {
    const isNetwork = here.name === 'forward';
    const type = isNetwork ? here.value('mode') : here.value('type');
    if (!isNetwork && document.driver !== 'qemu' && document.driver !== 'xen') return;
    if (type !== 'hostdev' && (isNetwork || type !== 'vdpa')) return;
    const address = isNetwork ? undefined : here.first('source/address');
    const pci = address && pciNameOf(part => address.known(part));
    const name = pci ?? (isNetwork ? 'a device of this pool' : here.first('source')?.value('dev')) ?? 'a device';
    const kept = pci !== undefined && isProtected(pci, settings);
    if (!kept && isAllowed(pci === undefined ? { other: name } : { pci }, document.guest, settings)) return;
    yield {
      at: here.startTag,
      subject: name,
      ...(kept ? { severity: 'error' as const } : {}),
      message: kept
        ? `${name} is kept for the host by devices.protected of hvlint.json, yet this guest is given it.`
        : `${isNetwork ? `Every guest on this network is given ${name}` : `${name} is handed to this guest`} as its network card: no filter and no firewall of the host sees its frames, so the card itself has to pin its MAC address and VLAN.`,
    };
  },

  examples: [
    { bad: nic('hostdev', ADDRESS, ['«', '»']), good: GOOD },
    { bad: nic('vdpa', "<source dev='/dev/vhost-vdpa-0'/>", ['«', '»']), good: GOOD },
    {
      bad: network("«<forward mode='hostdev' managed='yes'>»<pf dev='eth0'/></forward>"),
      good: network("<forward mode='nat'/>"),
    },
    {
      bad: {
        'web.xml': nic('hostdev', ADDRESS, ['«', '»']),
        'hvlint.json': '{ "devices": { "protected": ["0000:3b:10.1"] } }',
      },
      good: GOOD,
    },
  ],
  ignores: [allowing('0000:3b:*'), network('<forward/>'), nic('hostdev', ADDRESS).replace('kvm', 'vmware')],
});
