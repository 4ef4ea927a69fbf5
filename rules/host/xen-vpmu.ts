import { bootBoolean, type HostConfig, hostRule } from '#core';
import { bootWords, wordsOf, xenLine } from '../shared/xen-line.js';

export default hostRule({
  title: 'Guests are given the performance counters of the CPU',
  why: `A guest that programs the real counters measures what runs beside it on the same core, and has hung hosts. Xen gives
        this no security support.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#vpmu-x86',
    'https://xenbits.xen.org/xsa/advisory-163.html',
    'Xen xen/arch/x86/cpu/vpmu.c, parse_vpmu_params',
  ],

  file: 'xen-line',
  select: 'vpmu',
  *check(here, conf) {
    const { on, features } = vpmu(conf);
    if (!here) return;
    const superseded = bootWords(conf, 'vpmu').findLast(({ name, on }) => name === 'rtm-abort' && on !== undefined);
    if (!on && superseded) {
      yield {
        at: superseded.at,
        subject: 'rtm-abort',
        severity: 'hint',
        message: `${superseded.text} of vpmu does nothing any more: Xen has tsx=0 for that.`,
        fixes: [{ title: 'Take it out', safe: false, edits: [superseded.remove()] }],
      };
    }
    if (!on) return;
    const limited = features.size > 0 && !features.has('bts');
    const overridden = conf.boolean('watchdog') === true || conf.string('watchdog') === 'force';
    yield {
      at: here.span,
      subject: 'vpmu',
      ...(overridden ? { severity: 'information' as const } : limited ? { severity: 'warning' as const } : {}),
      message: overridden
        ? `vpmu=${String(here.value)} does nothing while watchdog is set; without it guests get the performance counters.`
        : `vpmu=${String(here.value)} lets guests program performance counters${features.has('bts') ? ', and by bts a guest can lock up the host' : ''}, so turn it off.`,
      fixes: [
        {
          title: 'Keep the counters to Xen (from the next boot; profiling inside guests stops working)',
          safe: false,
          edits: [conf.all('vpmu').length === 1 ? conf.remove(here) : conf.set('vpmu', 'off')],
        },
      ],
    };
  },

  examples: [
    { bad: xenLine('«vpmu=1» smt=0'), good: xenLine('smt=0') },
    { bad: xenLine('smt=0 «vpmu=bts»'), good: xenLine('smt=0') },
    { bad: xenLine('vpmu=arch «vpmu=ipc»'), good: xenLine('vpmu=arch vpmu=off') },
    { bad: xenLine('watchdog «vpmu=on»'), good: xenLine('watchdog') },
    { bad: xenLine('watchdog=force «vpmu=on,rtm-abort»'), good: xenLine('watchdog=force') },
    { bad: xenLine('vpmu=«rtm-abort» smt=0'), good: xenLine('smt=0') },
  ],
  // Without a value Xen refuses the option, and a later "no" takes back what came before.
  ignores: [xenLine('vpmu'), xenLine('vpmu=bts,no'), xenLine('vpmu=1 no-vpmu')],
});

const FEATURES = ['bts', 'ipc', 'arch'];

/** What all settings together turn on, as Xen reads one after the other. */
function vpmu(conf: HostConfig): { readonly on: boolean; readonly features: ReadonlySet<string> } {
  const features = new Set<string>();
  let on = false;
  for (const setting of conf.all('vpmu')) {
    for (const { text } of wordsOf(conf, setting)) {
      on = bootBoolean(text) ?? on;
      if (bootBoolean(text) === false) features.clear();
      if (FEATURES.includes(text)) features.add(text);
    }
    if (features.size > 0) on = true;
  }
  return { on, features };
}
