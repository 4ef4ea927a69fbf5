import { hostRule } from '#core';
import { asWritten, bootWords, xenLine } from '../shared/xen-line.js';

export default hostRule({
  title: 'A device that a guest gives back is not held in quarantine',
  why: `A device taken from a guest may still carry out what the guest has told it. In quarantine that goes nowhere; without
        it, it lands in the memory of Dom0.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#iommu',
    'https://xenbits.xen.org/xsa/advisory-302.html',
    'https://xenbits.xen.org/xsa/advisory-306.html',
  ],

  file: 'xen-line',
  select: 'iommu',
  *check(_here, conf) {
    const word = bootWords(conf, 'iommu').findLast(
      ({ name, on, value }) => name === 'quarantine' && (on !== undefined || value === 'scratch-page'),
    );
    if (word?.on !== false) return;
    yield {
      at: word.at,
      subject: 'quarantine',
      message: `${asWritten(conf, word)} hands a device that comes back from a guest straight to Dom0, with DMA that the guest may have started, so remove it.`,
      fixes: [{ title: 'Quarantine such devices (from the next boot)', safe: false, edits: [word.remove()] }],
    };
  },

  examples: [
    { bad: xenLine('iommu=force,«no-quarantine»'), good: xenLine('iommu=force') },
    { bad: xenLine('iommu=«quarantine=0»'), good: xenLine('') },
  ],
  ignores: [
    xenLine('iommu=no-intremap'),

    xenLine('iommu=quarantine=scratch-page'),
    xenLine('iommu=no-quarantine,quarantine=scratch-page'),
    xenLine('iommu=quarantine'),
  ],
});
