import { hostRule } from '#core';
import { isShim, xenLine } from '../shared/xen-line.js';

const FIX = 'Wipe memory at boot (costs no time where idle CPUs do it)';
const DOMHEAP = 'Wipe the memory of every guest that ends (costs time)';

export default hostRule({
  title: 'Memory is given out as its last owner left it',
  why: `After a crash or a restart memory still holds what was in it: keys, passwords, data of other guests. What Xen does not
        wipe, the next guest can read.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#bootscrub',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#scrub-domheap',
  ],

  file: 'xen-line',
  *check(_here, conf) {
    const boot = conf.get('bootscrub');
    if (boot && conf.boolean('bootscrub') === false) {
      yield {
        at: boot.span,
        subject: 'bootscrub',
        message: `${conf.text.slice(boot.span.start, boot.span.end)} leaves in memory what was there before the boot, for the next guest to read: remove it.`,
        fixes: [{ title: FIX, safe: false, edits: [conf.remove(boot)] }],
      };
    }
    const heap = conf.get('scrub-domheap');
    if (isShim(conf) || conf.boolean('scrub-domheap') || (!heap && conf.open)) return;
    yield {
      at: heap?.span ?? conf.anchor.at,
      subject: 'scrub-domheap',
      severity: { paranoid: 'hint' },
      message: 'Without scrub-domheap Xen trusts a guest to wipe the memory that it gives back: add it.',
      fixes: [{ title: DOMHEAP, safe: false, edits: [conf.set('scrub-domheap', '')] }],
    };
  },

  examples: [
    { bad: xenLine('scrub-domheap «bootscrub=0» smt=0'), good: xenLine('scrub-domheap smt=0') },
    { bad: '«GRUB_CMDLINE_XEN»="smt=0"\n', good: 'GRUB_CMDLINE_XEN="smt=0 scrub-domheap"\n' },
  ],
  ignores: [
    xenLine('scrub-domheap=1 bootscrub=idle'),
    xenLine('scrub-domheap bootscrub'),
    xenLine('pv-shim'),
    xenLine('$MORE'),
  ],
});
