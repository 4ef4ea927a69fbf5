import { devices, libvirtRule, pciNameOf } from '#core';
import { type Disk, diskName } from '../../shared/disk.js';
import { isAllowed, isProtected } from '../../shared/passthrough.js';

const DISK = `<disk type='nvme' device='disk'>
  <driver name='qemu' type='raw'/>
  <source type='pci' managed='yes' namespace='1'>
    <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
  </source>
  <target dev='vda' bus='virtio'/>
</disk>`;
const MARKED_DISK = DISK.replace("type='nvme'", "«type='nvme'»");
const NVME = devices`${DISK}`;
const marked = devices`${MARKED_DISK}`;

export default libvirtRule({
  title: 'The guest has a whole NVMe controller of the host',
  why: `QEMU drives the controller itself: it is taken from the host with all its namespaces and its firmware, and it reads and
        writes memory by itself, kept in bounds by the IOMMU alone. Whoever breaks out into QEMU has all of it.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'NIST SP 800-125A Rev. 1, device virtualization and passthrough',
  ],

  select: 'domain/devices/disk',
  *check(here, document, settings) {
    const type = here.attribute('type');
    if (document.driver !== 'qemu' || type?.value !== 'nvme') return;
    const pci = controllerOf(here);
    const kept = pci !== undefined && isProtected(pci, settings);
    const device = pci === undefined ? { other: diskName(here) } : { pci };
    if (!kept && isAllowed(device, document.guest, settings)) return;
    // All namespaces of one controller are one decision.
    const namespaces = document.select('domain/devices/disk').filter(each => pci && controllerOf(each) === pci);
    const [first = here, ...rest] = namespaces;
    if (first.node !== here.node) return;
    yield {
      at: type.span,
      subject: pci ?? diskName(here),
      ...(kept ? { severity: 'error' } : {}),
      related: rest.map(each => ({ at: each.startTag, message: `${diskName(each)} is on the same controller.` })),
      message: kept
        ? `The NVMe controller ${pci} goes to this guest, though hvlint.json keeps it for the host.`
        : `The NVMe controller ${pci ?? 'of this disk'} is taken from the host with all its namespaces, and its DMA is kept in bounds by the IOMMU alone: give the guest a block device on one of its namespaces.`,
    };
  },

  examples: [
    {
      bad: marked,
      good: devices`
        <disk type='block' device='disk'>
          <driver name='qemu' type='raw'/>
          <source dev='/dev/vg0/web'/>
          <target dev='vda' bus='virtio'/>
        </disk>
      `,
    },
    {
      bad: devices`${MARKED_DISK}\n${DISK.replace('vda', 'vdb')}`,
      good: devices`<disk type='block'><source dev='/dev/vg0/web'/></disk>`,
    },
    {
      bad: {
        'web.xml': marked,
        'hvlint.json': '{ "devices": { "protected": ["0000:01:00.0"], "allowPassthrough": [{ "domains": ["web"] }] } }',
      },
      good: { 'web.xml': devices`<disk type='block'><source dev='/dev/vg0/web'/></disk>` },
    },
  ],
  ignores: [
    NVME.replace("type='kvm'", "type='vmware'"),
    NVME.replace("'nvme'", "'{{ type }}'"),
    {
      'web.xml': NVME,
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"], "pci": ["0000:01:*"] }] } }',
    },
  ],
});

/** The PCI name of the controller that an NVMe disk is on; undefined for other disks, and where the file leaves it open. */
function controllerOf(disk: Disk): string | undefined {
  const address = disk.known('type') === 'nvme' ? disk.first('source')?.first('address') : undefined;
  return address && pciNameOf(part => address.known(part));
}
