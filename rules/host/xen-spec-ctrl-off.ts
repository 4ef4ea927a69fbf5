import { bootBoolean, hostRule } from '#core';
import { asWritten, bootWords, xenLine } from '../shared/xen-line.js';

const FIX = 'Let Xen protect itself as the CPU needs (from the next boot; costs speed)';

export default hostRule({
  title: 'All protection of Xen against speculation is off',
  why: `On most CPUs a guest can then read memory of Xen and of other guests, keys and passwords among it, without leaving a
        trace. The option was made to measure what the protection costs.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#spec-ctrl-x86',
    'https://xenbits.xen.org/xsa/advisory-254.html',
    'https://xenbits.xen.org/xsa/advisory-297.html',
    'Xen xen/arch/x86/spec_ctrl.c, parse_spec_ctrl',
  ],

  file: 'xen-line',
  select: 'spec-ctrl',
  *check(_here, conf) {
    for (const word of bootWords(conf, 'spec-ctrl')) {
      const all = bootBoolean(word.text) === false;
      if (!all && !(word.name === 'xen' && word.on === false)) continue;
      // What is set on either side of it keeps its value; only defaults are cleared.
      const also = (['xpti', 'pv-l1tf', 'smt', 'tsx'] as const).filter(key => all && !conf.get(key));
      yield {
        at: word.at,
        subject: word.text,
        message: `${asWritten(conf, word)} turns off all that keeps guests from reading Xen through speculation${also.length > 0 ? `, and with it the defaults of ${also.join(', ')}` : ''}: remove it.`,
        fixes: [{ title: FIX, safe: false, edits: [word.remove()] }],
      };
    }
  },

  examples: [
    { bad: xenLine('spec-ctrl=«no» smt=0'), good: xenLine('smt=0') },
    { bad: xenLine('smt=0 «no-spec-ctrl»'), good: xenLine('smt=0') },
    { bad: xenLine('spec-ctrl=«xen=0»,verw'), good: xenLine('spec-ctrl=verw') },
  ],
  // Xen refuses a true word there.
  ignores: [xenLine('spec-ctrl=yes'), xenLine('spec-ctrl=no-verw'), xenLine('spec-ctrl=gds-mit')],
});
