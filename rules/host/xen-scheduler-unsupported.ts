import { hostRule } from '#core';
import { isShim, xenLine } from '../shared/xen-line.js';

export default hostRule({
  title: 'The scheduler of Xen has no security support',
  why: `Who decides when each guest runs can be made to starve Dom0 or the neighbours. For an experimental scheduler such faults
        are mended in public, without an advisory.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#sched',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
  ],

  file: 'xen-line',
  select: 'sched',
  *check(here, conf) {
    const name = conf.string('sched');
    if (!here || isShim(conf) || (name !== 'null' && name !== 'rtds')) return;
    yield {
      at: here.span,
      subject: 'sched',
      message: `sched=${name} chooses a scheduler for which Xen gives no security support: take credit2.`,
      fixes: [
        {
          title: 'Use credit2 (from the next boot; what relies on the other one changes)',
          safe: false,
          edits: [conf.set('sched', 'credit2')],
        },
      ],
    };
  },

  examples: [{ bad: xenLine('«sched=null» smt=0'), good: xenLine('sched=credit2 smt=0') }],
  ignores: [xenLine('sched=credit'), xenLine('pv-shim sched=null'), xenLine('sched=rtds sched=credit2')],
});
