import { type HostConfig, hostRule, type Settings } from '#core';
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
    'Xen xen/drivers/passthrough/iommu.c, parse_dom0_iommu_param and iommu_setup',
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
    const beside = withoutEffect(conf, settings);
    yield {
      at: word.at,
      subject: 'passthrough',
      ...(beside ? { severity: 'information' as const } : {}),
      message: beside
        ? `${asWritten(conf, word)} does nothing ${beside}; without that, every device of Dom0 reads and writes all memory.`
        : `${asWritten(conf, word)} lets every device of Dom0 read and write all memory, Xen and the guests included: remove it.`,
      fixes: [{ title: FIX, safe: false, edits: [word.remove()] }],
    };
  },

  examples: [
    { bad: xenLine('dom0-iommu=«passthrough»,map-reserved smt=0'), good: xenLine('dom0-iommu=map-reserved smt=0') },
    { bad: xenLine('dom0-iommu=strict,«passthrough»'), good: xenLine('dom0-iommu=strict') },
    {
      bad: xenLine('dom0-iommu=strict,«passthrough» iommu=no-dom0-strict'),
      good: xenLine('dom0-iommu=strict iommu=no-dom0-strict'),
    },
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

/** What keeps the word from its effect: strict mode clears it (iommu_setup), and only a PV Dom0 on x86 heeds it. */
function withoutEffect(conf: HostConfig, { host }: Settings): string | undefined {
  const strict = bootWords(conf, 'dom0-iommu', 'iommu').findLast(
    ({ name, on, setting }) => on !== undefined && name === (setting.key === 'iommu' ? 'dom0-strict' : 'strict'),
  );
  if (strict?.on) return `beside ${asWritten(conf, strict)}`;
  if (isPvhDom0(conf)) return 'for a PVH Dom0';
  return host?.cpuVendor === 'arm' ? 'on Arm' : undefined;
}
