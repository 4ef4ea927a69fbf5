import { hostRule } from '#core';

const SWITCHES = [
  'vfio_iommu_type1.allow_unsafe_interrupts',
  'vfio.enable_unsafe_noiommu_mode',
  'pcie_acs_override',
] as const;

const WHAT = {
  'vfio_iommu_type1.allow_unsafe_interrupts': 'a device of a guest may send the host any interrupt',
  'vfio.enable_unsafe_noiommu_mode': 'a device of a guest reaches all memory of the host',
  pcie_acs_override: 'devices that reach one another past the IOMMU look as if they could not',
} as const;

export default hostRule({
  title: 'Passed-through devices are not kept from the host',
  why: `The IOMMU keeps a device to the memory and the interrupts of its guest. These switches hand devices out where it
        cannot do so, and the guest, which programs the device, goes wherever the device does.`,
  severity: 'error',
  references: [
    'https://docs.kernel.org/driver-api/vfio.html',
    'https://nvd.nist.gov/vuln/detail/CVE-2011-1898',
    'NIST SP 800-125A Rev. 1, device virtualization and passthrough',
  ],

  file: ['modprobe', 'kernel-line'],
  select: SWITCHES,
  *check(here, conf) {
    const key = SWITCHES.find(each => each === here.key);
    if (!key || /^(?:0|n|no|off|false)$/i.test(String(here.value))) return;
    yield {
      at: here.span,
      subject: key,
      message: `${key} is on: ${WHAT[key]}, so remove it.`,
      fixes: [
        {
          title: 'Remove it (guests with devices that need it do not start any more)',
          safe: false,
          edits: conf.all(key).map(setting => conf.remove(setting)),
        },
      ],
    };
  },

  examples: [
    {
      bad: 'options vfio_iommu_type1 «allow_unsafe_interrupts=1»\noptions vfio-pci ids=10de:1eb8\n',
      good: 'options vfio-pci ids=10de:1eb8\n',
    },
    {
      bad: { 'etc/default/grub': 'GRUB_CMDLINE_LINUX="intel_iommu=on «pcie_acs_override=downstream,multifunction»"\n' },
      good: { 'etc/default/grub': 'GRUB_CMDLINE_LINUX="intel_iommu=on"\n' },
    },
    {
      bad: { 'etc/default/grub': 'GRUB_CMDLINE_LINUX="quiet «vfio.enable_unsafe_noiommu_mode=1»"\n' },
      good: { 'etc/default/grub': 'GRUB_CMDLINE_LINUX="quiet"\n' },
    },
  ],
  ignores: [
    '#options vfio_iommu_type1 allow_unsafe_interrupts=1\n',
    'options vfio_iommu_type1 allow_unsafe_interrupts=N\n',
    'options vfio_iommu_type1 allow_unsafe_interrupts=1\noptions vfio_iommu_type1 allow_unsafe_interrupts=0\n',
    { 'etc/default/grub': 'GRUB_CMDLINE_LINUX="intel_iommu=on iommu=pt"\n' },
  ],
});
