import { hostRule } from '#core';
import { xenLine } from '../shared/xen-line.js';

export default hostRule({
  title: 'Any HVM guest may have Xen emulate any instruction',
  why: `The prefix was made to test Xen's instruction emulator, its most fragile part that a guest can reach. With it every
        guest may feed that emulator what it likes, and bugs found this way get no advisory.`,
  severity: 'error',
  references: ['https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#hvm_fep-x86'],

  file: 'xen-line',
  select: 'hvm_fep',
  *check(here, conf) {
    if (!here || !conf.boolean('hvm_fep')) return;
    yield {
      at: here.span,
      subject: 'hvm_fep',
      message: 'hvm_fep opens the instruction emulator of Xen to every HVM guest, so remove it.',
      fixes: [
        {
          title: 'Close it (from the next boot; tests of the emulator stop working)',
          safe: false,
          edits: [conf.remove(here)],
        },
      ],
    };
  },

  examples: [
    { bad: xenLine('«hvm_fep=1» loglvl=info'), good: xenLine('loglvl=info') },
    { bad: xenLine('loglvl=info «hvm_fep»'), good: xenLine('loglvl=info') },
  ],
  ignores: [xenLine('no-hvm_fep'), xenLine('hvm_fep=0'), xenLine('hvm_fep hvm_fep=off')],
});
