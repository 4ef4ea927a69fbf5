import { bootBoolean, hostRule } from '#core';
import { bootWords, xenLine } from '../shared/xen-line.js';

const OFF = 'Close it (from the next boot; guests that use it lose it)';
const EACH = 'Let each ring be opened for one sender only';

export default hostRule({
  title: 'Guests may send messages to each other through Xen',
  why: `Argo carries messages from guest to guest past every network and every firewall, as a preview without security support.
        A ring that is open to any sender can also be flooded by any guest.`,
  severity: { strict: 'information' },
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#argo',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
  ],

  file: 'xen-line',
  select: 'argo',
  *check(here, conf) {
    const words = bootWords(conf, 'argo');
    const last = words.findLast(({ text }) => text === '' || bootBoolean(text) !== undefined);
    if (!here || !last || (last.text !== '' && !bootBoolean(last.text))) return;
    const any = words.findLast(({ name, on }) => name === 'mac-permissive' && on !== undefined);
    yield {
      at: any?.on ? any.at : here.span,
      subject: 'argo',
      ...(any?.on ? { severity: { strict: 'warning' } as const } : {}),
      message: any?.on
        ? `argo with ${any.text} lets every guest send to every other that listens: take that word out.`
        : 'argo lets guests send messages to each other past the network: turn it off unless guests use it.',
      fixes: any?.on
        ? [{ title: EACH, safe: false, edits: [any.remove()] }]
        : [{ title: OFF, safe: false, edits: [conf.set('argo', 'no')] }],
    };
  },

  examples: [
    { bad: xenLine('«argo» smt=0'), good: xenLine('argo=no smt=0') },
    {
      bad: xenLine('argo=1,«mac-permissive=1»'),
      good: xenLine('argo=0'),
      fixed: { [EACH]: xenLine('argo=1') },
    },
  ],
  ignores: [xenLine('no-argo'), xenLine('argo=mac-permissive'), xenLine('argo=1 argo=0')],
});
