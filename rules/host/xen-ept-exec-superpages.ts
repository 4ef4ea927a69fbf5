import { hostRule } from '#core';
import { bootWords, lastSwitch, xenLine } from '../shared/xen-line.js';

export default hostRule({
  title: 'A guest may lock up the CPU by large pages',
  why: `On many Intel CPUs a guest that runs code from a large page while changing it halts the core, and with it the host. Left
        alone, Xen makes large pages unfit for code where that is so.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#ept-intel',
    'https://xenbits.xen.org/xsa/advisory-304.html',
  ],

  file: 'xen-line',
  select: 'ept',
  *check(_here, conf) {
    const word = lastSwitch(bootWords(conf, 'ept'), 'exec-sp');
    if (!word?.on) return;
    yield {
      at: word.at,
      subject: 'ept',
      message: `ept=${word.text} lets guests run code from large pages, by which they can halt many Intel CPUs, so remove it.`,
      fixes: [
        { title: 'Let Xen decide (from the next boot; may cost guests speed)', safe: false, edits: [word.remove()] },
      ],
    };
  },

  examples: [{ bad: xenLine('ept=«exec-sp»,no-ad'), good: xenLine('ept=no-ad') }],
  ignores: [xenLine('ept=no-exec-sp'), xenLine('ept=exec-sp ept=exec-sp=0')],
});
