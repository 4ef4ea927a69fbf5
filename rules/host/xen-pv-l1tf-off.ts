import { hostRule } from '#core';
import { asWritten, pvProtectionOff, xenLine } from '../shared/xen-line.js';

const FIX = 'Let Xen decide (from the next boot; PV guests that try the attack run slowly)';

export default hostRule({
  title: 'PV guests may read the first-level cache',
  why: `A PV guest writes its own page tables, and on a CPU with L1TF a crafted entry reads whatever of Xen or another guest
        lies in the cache. Against that Xen moves such a guest to shadow page tables; a PVH guest, or a PV one in a shim,
        needs none of it.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#pv-l1tf-x86',
    'https://xenbits.xen.org/xsa/advisory-273.html',
  ],

  file: 'xen-line',
  select: 'pv-l1tf',
  *check(_here, conf, settings) {
    // For Dom0 it is off by default.
    const { domu: word } = pvProtectionOff(conf, 'pv-l1tf');
    if (!word) return;
    yield {
      at: word.at,
      subject: 'pv-l1tf',
      ...(settings.host?.cpuVendor === 'amd' ? { severity: 'information' as const } : {}),
      message: `${asWritten(conf, word)} lets PV guests read the first-level cache of a CPU with L1TF; where it is off for its cost, run them as PVH instead.`,
      fixes: [{ title: FIX, safe: false, edits: [word.remove()] }],
    };
  },

  examples: [
    { bad: xenLine('pv-l1tf=«no» smt=0'), good: xenLine('smt=0') },
    { bad: xenLine('pv-l1tf=dom0,«domu=off»'), good: xenLine('pv-l1tf=dom0') },
    // Unlike xpti, it knows no such word.
    { bad: xenLine('pv-l1tf=«0»,default'), good: xenLine('pv-l1tf=default') },
  ],
  ignores: [xenLine('pv-l1tf=no-dom0'), xenLine('pv-l1tf=domu'), xenLine('no-pv-l1tf pv-l1tf')],
});
