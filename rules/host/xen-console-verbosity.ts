import { hostRule } from '#core';
import { xenLine } from '../shared/xen-line.js';

const RATE = 'Limit what guests cause (from the next boot)';
const REMOVE = 'Take it out (from the next boot; the last messages before a crash may be missing)';

export default hostRule({
  title: 'Guests may flood the log of Xen',
  why: `What a guest makes Xen say goes to a ring that all share and often to a serial port that takes a line at a time. Without a
        limit a guest drowns what matters, and where Xen waits for the port, slows the host.`,
  severity: { strict: 'information' },
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#guest_loglvl',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#console_to_ring',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#sync_console',
  ],

  file: 'xen-line',
  *check(_here, conf) {
    const level = conf.get('guest_loglvl');
    if (level && /^(all|debug|info)(?:\/\1)?$/.test(String(level.value))) {
      yield {
        at: level.span,
        subject: level.key,
        message: `guest_loglvl=${String(level.value)} writes down all that guests cause, without a limit.`,
        fixes: [{ title: RATE, safe: false, edits: [conf.set('guest_loglvl', 'none/warning')] }],
      };
    }
    for (const [key, effect] of [
      ['console_to_ring', 'copies what guests write to their consoles into the log of Xen'],
      ['sync_console', 'has Xen wait for each message, so that a guest slows the host by causing them'],
    ] as const) {
      const setting = conf.get(key);
      if (!setting || !conf.boolean(key)) continue;
      yield {
        at: setting.span,
        subject: key,
        ...(key === 'sync_console' ? { severity: { strict: 'warning' } as const } : {}),
        message: `${key} ${effect}.`,
        fixes: [{ title: REMOVE, safe: false, edits: [conf.remove(setting)] }],
      };
    }
  },

  examples: [
    { bad: xenLine('«guest_loglvl=all» loglvl=all'), good: xenLine('guest_loglvl=none/warning loglvl=all') },
    { bad: xenLine('«sync_console» smt=0 «console_to_ring»'), good: xenLine('smt=0') },
  ],
  ignores: [xenLine('guest_loglvl=none/all loglvl=all'), xenLine('no-sync_console console_to_ring=0')],
});
