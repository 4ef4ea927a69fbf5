import { hostRule } from '#core';
import { asWritten, bootWords, isOff, lastBoolean, xenLine } from '../shared/xen-line.js';

export default hostRule({
  title: 'Xen does not use the IOMMU',
  why: `Without an IOMMU a device reads and writes whatever memory its driver names. Every driver in Dom0 or in a driver
        domain, and every guest with a device of its own, then holds the whole host.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#iommu',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'NIST SP 800-125A Rev. 1, section 2.2.2',
  ],

  file: 'xen-line',
  *check(_here, conf) {
    const words = bootWords(conf, 'iommu');
    const word = lastBoolean(words);
    if (isOff(word)) {
      const fix = 'Use the IOMMU again (from the next boot; wrong tables of the firmware show then)';
      yield {
        at: word.at,
        subject: 'iommu',
        message: `${asWritten(conf, word)} turns DMA remapping off, so any device can reach all memory of the host: remove it.`,
        fixes: [{ title: fix, safe: false, edits: [word.remove()] }],
      };
      return;
    }
    const forced = words.findLast(({ name, on }) => (name === 'force' || name === 'required') && on !== undefined);
    if (forced?.on || conf.open) return;
    yield {
      at: forced?.at ?? conf.get('iommu')?.span ?? conf.anchor.at,
      subject: 'iommu=force',
      severity: { strict: 'information' },
      message: 'Xen boots without an IOMMU where it finds none that works: iommu=force would stop there.',
      fixes: [
        {
          title: 'Insist on an IOMMU (Xen does not boot where none comes up)',
          safe: false,
          edits: [conf.addItem('iommu', 'force')],
        },
      ],
    };
  },

  examples: [
    {
      bad: xenLine('iommu=«off» dom0_mem=2G'),
      good: xenLine('iommu=force dom0_mem=2G'),
      fixed: {
        'Use the IOMMU again (from the next boot; wrong tables of the firmware show then)': xenLine('dom0_mem=2G'),
      },
    },
    {
      bad: xenLine('«no-iommu»'),
      good: xenLine('iommu=required'),
      fixed: { 'Use the IOMMU again (from the next boot; wrong tables of the firmware show then)': xenLine('') },
    },
    {
      bad: '«GRUB_CMDLINE_XEN»="smt=0"\n',
      good: 'GRUB_CMDLINE_XEN="smt=0 iommu=force"\n',
    },
    { bad: xenLine('«iommu=verbose» smt=0'), good: xenLine('iommu=verbose,force smt=0') },
  ],
  ignores: [
    xenLine('iommu=off,force iommu=on'),
    xenLine('iommu=verbose,required=yes'),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: shell text.
    xenLine('${GRUB_CMDLINE_XEN} smt=0'),
  ],
});
