import { hostRule } from '#core';
import { bootWords, xenLine } from '../shared/xen-line.js';

const FIX = 'Use nested paging where the CPU has it (from the next boot)';

export default hostRule({
  title: 'Xen keeps the page tables of all guests by itself',
  why: `Without nested paging Xen rebuilds every page table that an HVM or PVH guest writes, in code that guests have broken
        again and again and that has lost its security support.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#hap-x86',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#pv-linear-pt-x86',
  ],

  file: 'xen-line',
  *check(_here, conf) {
    const hap = conf.get('hap');
    if (hap && conf.boolean('hap') === false) {
      yield {
        at: hap.span,
        subject: 'hap',
        message: `${conf.text.slice(hap.span.start, hap.span.end)} puts every HVM and PVH guest on shadow page tables, which have no security support, so remove it.`,
        fixes: [{ title: FIX, safe: false, edits: [conf.remove(hap)] }],
      };
    }
    const shadow = bootWords(conf, 'dom0').findLast(({ name, on }) => name === 'shadow' && on !== undefined);
    if (!shadow?.on) return;
    yield {
      at: shadow.at,
      subject: 'dom0',
      severity: 'information',
      message: 'dom0=shadow puts a PVH Dom0 on shadow page tables, which have no security support, so remove it.',
      fixes: [{ title: FIX, safe: false, edits: [shadow.remove()] }],
    };
  },

  examples: [
    { bad: xenLine('«hap=0» smt=0'), good: xenLine('smt=0') },
    { bad: xenLine('«no-hap» dom0=pvh,«shadow»'), good: xenLine('dom0=pvh') },
  ],
  ignores: [xenLine('hap=1'), xenLine('dom0=shadow,no-shadow')],
});
