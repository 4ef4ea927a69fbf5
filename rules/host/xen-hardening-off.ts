import { type Finding, hostRule, type Levels } from '#core';
import { asWritten, bootWords, isShim, lastSwitch, xenLine } from '../shared/xen-line.js';

const FIX = 'Leave it on (from the next boot)';

export default hostRule({
  title: 'The CPU does not guard Xen against code and data of guests',
  why: `A bug in Xen often ends in a jump to, or a read of, memory that a guest has prepared, and SMEP, SMAP and CET turn that
        into a crash. Without them the same bug gives the guest the host.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#smep-x86',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#smap-x86',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#cet',
  ],

  file: 'xen-line',
  *check(_here, conf) {
    if (isShim(conf)) return;
    for (const key of ['smep', 'smap'] as const) {
      const setting = conf.get(key);
      const guestsOnly = setting?.value === 'hvm' && !setting.negated;
      if (!setting || !(guestsOnly || conf.boolean(key) === false)) continue;
      const written = conf.text.slice(setting.span.start, setting.span.end);
      yield {
        at: setting.span,
        subject: key,
        ...(guestsOnly ? { severity: 'warning' as const } : {}),
        message: `${written} lets a bug in Xen ${key === 'smep' ? 'run code' : 'use data'} that a PV guest has laid out${guestsOnly ? ', while HVM guests may guard themselves' : ''}: remove it.`,
        fixes: [{ title: FIX, safe: false, edits: [conf.remove(setting)] }],
      };
    }
    // Xen refuses no-cet: parse_cet in setup.c takes the two parts only.
    const words = bootWords(conf, 'cet');
    for (const part of ['shstk', 'ibt']) {
      const word = lastSwitch(words, part);
      if (word?.on === false) yield cet(asWritten(conf, word), word.at, [word.remove()]);
    }
  },

  examples: [
    { bad: xenLine('«smep=0» loglvl=info «no-smap»'), good: xenLine('loglvl=info') },
    { bad: xenLine('«smap=hvm» loglvl=info'), good: xenLine('loglvl=info') },
    { bad: xenLine('cet=shstk,«no-ibt»'), good: xenLine('cet=shstk') },
    { bad: xenLine('cet=«shstk=0»'), good: xenLine('') },
  ],
  ignores: [
    xenLine('smep=1 smap=yes cet=shstk,ibt'),
    xenLine('smep=0 smep=1'),
    xenLine('pv-shim smep=0'),
    xenLine('no-cet'),
    xenLine('no-smep=hvm'),
  ],
});

const LEVELS: Levels = { strict: 'information' };

const cet = (written: string, at: Finding['at'], edits: NonNullable<Finding['fixes']>[number]['edits']): Finding => ({
  at,
  subject: 'cet',
  severity: LEVELS,
  message: `${written} takes away ${written.includes('ibt') ? 'the guard of indirect jumps' : 'the shadow stacks'} inside Xen: remove it.`,
  fixes: [{ title: FIX, safe: false, edits }],
});
