import { hostRule } from '#core';
import { xenLine } from '../shared/xen-line.js';

export default hostRule({
  title: 'TSX is on, whatever the CPU',
  why: `On many Intel CPUs an aborted transaction leaks what another guest or Xen has just touched. Left alone, Xen switches TSX
        off where that is so; said here, it obeys.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#tsx',
    'https://xenbits.xen.org/xsa/advisory-305.html',
  ],

  file: 'xen-line',
  select: 'tsx',
  *check(here, conf, settings) {
    if (!here || !conf.boolean('tsx')) return;
    yield {
      at: here.span,
      subject: 'tsx',
      ...(settings.host?.cpuVendor === 'amd' ? { severity: 'information' as const } : {}),
      message: `${conf.text.slice(here.span.start, here.span.end)} keeps TSX on where it leaks data of other guests, so leave it to Xen.`,
      fixes: [
        { title: 'Let Xen decide (from the next boot; TSX may be gone)', safe: false, edits: [conf.remove(here)] },
      ],
    };
  },

  examples: [{ bad: xenLine('«tsx=1» smt=0'), good: xenLine('smt=0') }],
  ignores: [xenLine('tsx=0'), xenLine('tsx no-tsx')],
});
