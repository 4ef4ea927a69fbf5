import { hostRule } from '#core';
import { xenLine } from '../shared/xen-line.js';

export default hostRule({
  title: 'Devices translate addresses by themselves',
  why: `With ATS a device keeps translations of its own, and Xen has to wait for it to forget them. A device under a guest's
        control need not answer, which hangs the host, and its word on what is translated is taken.`,
  severity: 'warning',
  references: ['https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#ats-x86'],

  file: 'xen-line',
  select: 'ats',
  *check(here, conf) {
    if (!here || !conf.boolean('ats')) return;
    yield {
      at: here.span,
      subject: 'ats',
      message: 'ats lets devices translate addresses by themselves, and a device of a guest can hang the host by it.',
      fixes: [
        { title: 'Leave translation to the IOMMU (from the next boot)', safe: false, edits: [conf.remove(here)] },
      ],
    };
  },

  examples: [
    { bad: xenLine('«ats=1» smt=0'), good: xenLine('smt=0') },
    { bad: xenLine('smt=0 «ats»'), good: xenLine('smt=0') },
  ],
  ignores: [xenLine('no-ats'), xenLine('ats=off'), xenLine('ats ats=0')],
});
