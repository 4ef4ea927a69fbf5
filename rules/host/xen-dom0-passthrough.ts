import { hostRule } from '#core';
import { asWritten, bootWords, isPvhDom0, lastSwitch, xenLine } from '../shared/xen-line.js';

const FIX =
  'Translate the DMA of Dom0 too (from the next boot; firmware that describes its devices wrongly shows then)';

export default hostRule({
  title: 'The devices of Dom0 reach all memory past the IOMMU',
  why: `In passthrough mode the IOMMU lets every device that stays with Dom0 address all of the host's memory. One that is
        made to, by its firmware, its driver or what it is plugged into, writes into Xen and into every guest.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#dom0-iommu',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#iommu',
    'Xen xen/drivers/passthrough/iommu.c, parse_dom0_iommu_param',
  ],

  file: 'xen-line',
  *check(_here, conf, settings) {
    const word = lastSwitch(
      bootWords(conf, 'dom0-iommu', 'iommu').filter(
        ({ name, setting }) => name === (setting.key === 'iommu' ? 'dom0-passthrough' : 'passthrough'),
      ),
      'passthrough',
      'dom0-passthrough',
    );
    if (!word?.on) return;
    const without = isPvhDom0(conf) ? 'a PVH Dom0' : settings.host?.cpuVendor === 'arm' ? 'an Arm host' : undefined;
    yield {
      at: word.at,
      subject: 'passthrough',
      ...(without ? { severity: 'information' as const } : {}),
      message: without
        ? `${asWritten(conf, word)} does nothing for ${without}, and opens all memory to the devices of any other Dom0.`
        : `${asWritten(conf, word)} lets every device of Dom0 read and write all memory, Xen and the guests included.`,
      fixes: [{ title: FIX, safe: false, edits: [word.remove()] }],
    };
  },

  examples: [
    { bad: xenLine('dom0-iommu=«passthrough»,strict smt=0'), good: xenLine('dom0-iommu=strict smt=0') },
    { bad: xenLine('iommu=force,«dom0-passthrough»'), good: xenLine('iommu=force') },
    { bad: xenLine('dom0=pvh dom0-iommu=«passthrough=yes»'), good: xenLine('dom0=pvh') },
    {
      bad: { 'boot/efi/xen.cfg': '[xen]\noptions=dom0-iommu=«passthrough» smt=0\nkernel=vmlinuz\n' },
      good: { 'boot/efi/xen.cfg': '[xen]\noptions=smt=0\nkernel=vmlinuz\n' },
    },
  ],
  ignores: [
    xenLine('dom0-iommu=strict'),
    xenLine('dom0-iommu=passthrough dom0-iommu=no-passthrough'),
    xenLine('dom0-iommu=passthrough iommu=no-dom0-passthrough'),
    // Neither word is one of that option.
    xenLine('iommu=passthrough dom0-iommu=dom0-passthrough,passthrough=maybe'),
    'GRUB_CMDLINE_LINUX="dom0-iommu=passthrough"\n',
  ],
});
