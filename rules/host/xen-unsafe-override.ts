import { bootBoolean, type Finding, type HostConfig, hostRule, type Severity } from '#core';
import { bootWords, xenLine } from '../shared/xen-line.js';

const FIX = 'Take it out (from the next boot; hardware that needs it may stop working)';
const UNSHARE = 'Keep the debug controller to Xen';

export default hostRule({
  title: 'A check that protects the host is overridden',
  why: `Xen refuses these because a guest could use them: a CPU that guests can halt, page tables that guests can break out of,
        caching that a guest can turn against the host. Each override says that it may.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#allow_unsafe-x86',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#force-ept-intel',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#mmio-relax-x86',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#dbgp',
  ],

  file: 'xen-line',
  *check(_here, conf) {
    yield* override(conf, 'allow_unsafe', 'error', 'boots on a CPU that any guest can halt');
    yield* override(
      conf,
      'force-ept',
      'warning',
      'uses nested page tables where they are unsafe with handed over devices',
    );
    const all = conf.string('mmio-relax') === 'all';
    yield* override(
      conf,
      'mmio-relax',
      all ? 'error' : 'warning',
      `lets ${all ? 'every PV guest' : 'Dom0'} map device memory with any caching`,
    );
    const quirks = bootWords(conf, 'pci').findLast(({ name, on }) => name === 'quirks' && on !== undefined);
    if (quirks?.on === false) {
      yield {
        at: quirks.at,
        subject: 'pci',
        severity: 'information',
        message: 'pci=no-quirks leaves known faults of PCI devices unmended.',
        fixes: [{ title: FIX, safe: false, edits: [quirks.remove()] }],
      };
    }
    const shared = bootWords(conf, 'dbgp').findLast(({ name }) => name === 'share');
    if (shared?.value !== undefined && bootBoolean(shared.value)) {
      yield {
        at: shared.at,
        subject: 'dbgp',
        message: `dbgp with ${shared.text} lets any guest be given the USB controller on which Xen is debugged.`,
        fixes: [{ title: UNSHARE, safe: false, edits: [{ span: shared.at, text: 'share=no' }] }],
      };
    }
  },

  examples: [
    { bad: xenLine('«allow_unsafe» loglvl=info «mmio-relax=all»'), good: xenLine('loglvl=info') },
    { bad: xenLine('«force-ept=1» smt=0 «mmio-relax»'), good: xenLine('smt=0') },
    { bad: xenLine('pci=serr,«no-quirks»'), good: xenLine('pci=serr') },
    { bad: xenLine('dbgp=xhci@pci00:14.0,«share=yes»'), good: xenLine('dbgp=xhci@pci00:14.0,share=no') },
  ],
  ignores: [
    xenLine('pci=no-serr'),

    xenLine('no-allow_unsafe force-ept=0 mmio-relax=off'),
    xenLine('allow_unsafe allow_unsafe=no'),
    xenLine('dbgp=xhci,share=hwdom'),
  ],
});

function* override(
  conf: HostConfig,
  key: 'allow_unsafe' | 'force-ept' | 'mmio-relax',
  severity: Severity,
  effect: string,
): Generator<Finding> {
  const setting = conf.get(key);
  if (!setting || !(conf.boolean(key) || (key === 'mmio-relax' && setting.value === 'all'))) return;
  const written = conf.text.slice(setting.span.start, setting.span.end);
  yield {
    at: setting.span,
    subject: key,
    severity,
    message: `${written} ${effect}: remove it.`,
    fixes: [{ title: FIX, safe: false, edits: [conf.remove(setting)] }],
  };
}
