import { hostRule, type Levels } from '#core';
import { asWritten, bootWords, lastSwitch, xenLine } from '../shared/xen-line.js';

const FIX = 'Take it out (from the next boot)';

export default hostRule({
  title: 'Devices may send any interrupt',
  why: `An interrupt of a modern device is a write to memory, and without remapping the device chooses its target freely. A
        guest with such a device fakes interrupts of Xen and of Dom0 and takes the host from there.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#iommu',
    'https://xenbits.xen.org/xsa/advisory-36.html',
    'https://xenbits.xen.org/xsa/advisory-59.html',
  ],

  file: 'xen-line',
  select: 'iommu',
  *check(_here, conf, settings) {
    const words = bootWords(conf, 'iommu');
    const amdOnly: Levels = settings.host?.cpuVendor === 'intel' ? 'information' : 'error';
    for (const [name, effect, severity] of [
      ['intremap', 'turns interrupt remapping off: a device of a guest can raise any interrupt in Xen', 'error'],
      ['qinval', 'takes away what interrupt remapping on Intel needs; only newer hardware ignores it', 'warning'],
      [
        'amd-iommu-perdev-intremap',
        'gives all devices one table of interrupts on AMD: each can pose as another',
        amdOnly,
      ],
    ] as const) {
      const word = lastSwitch(words, name);
      if (!word || word.on) continue;
      yield {
        at: word.at,
        subject: name,
        severity,
        message: `${asWritten(conf, word)} ${effect}.`,
        fixes: [{ title: FIX, safe: false, edits: [word.remove()] }],
      };
    }
  },

  examples: [
    { bad: xenLine('iommu=force,«no-intremap»'), good: xenLine('iommu=force') },
    { bad: xenLine('iommu=«intremap=0» smt=0'), good: xenLine('smt=0') },
    { bad: xenLine('iommu=«qinval=off»,force,«no-amd-iommu-perdev-intremap»'), good: xenLine('iommu=force') },
  ],
  ignores: [xenLine('iommu=intremap'), xenLine('iommu=no-intremap iommu=intremap'), xenLine('iommu=intremap=perhaps')],
});
