import { type Finding, hostRule } from '#core';
import { asWritten, type BootWord, bootWords, lastSwitch, xenLine } from '../shared/xen-line.js';

const FIX = 'Take it out (from the next boot; what needs it may stop working)';

export default hostRule({
  title: 'A switch for developers loosens Dom0',
  why: `These were made to bridge a gap or to try something out. They loosen what keeps Dom0 apart from Xen, or lead where
        faults are mended in public without an advisory.`,
  severity: 'information',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#dom0',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#dom0-cpuid',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#hardware_dom',
    'https://xenbits.xen.org/xsa/advisory-77.html',
  ],

  file: 'xen-line',
  *check(_here, conf, settings) {
    const words = bootWords(conf, 'dom0');
    const loosened = (word: BootWord, effect: string): Finding => ({
      at: word.at,
      subject: word.name,
      message: `${asWritten(conf, word)} ${effect}.`,
      fixes: [{ title: FIX, safe: false, edits: [word.remove()] }],
    });
    const msr = lastSwitch(words, 'msr-relaxed');
    if (msr?.on) yield loosened(msr, 'lets Dom0 touch CPU registers that Xen does not know');
    const faulting = lastSwitch(words, 'cpuid-faulting');
    if (faulting?.on === false) yield loosened(faulting, 'shows Dom0 the true CPU, past what Xen would hide');
    const cpuid = conf.get('dom0-cpuid');
    if (cpuid) {
      const fixes = [{ title: FIX, safe: false, edits: [conf.remove(cpuid)] }];
      yield {
        at: cpuid.span,
        subject: cpuid.key,
        message: 'dom0-cpuid= is for developers and overrules what Xen shows of the CPU.',
        fixes,
      };
    }
    const hardware = conf.get('hardware_dom');
    if (!hardware || (conf.integer('hardware_dom') ?? 0) === 0 || settings.xen?.disaggregated) return;
    yield {
      at: hardware.span,
      subject: hardware.key,
      message: `hardware_dom=${String(hardware.value)} gives the hardware to another domain, whose faults are not treated as secret.`,
    };
  },

  examples: [
    { bad: xenLine('dom0=pvh,«msr-relaxed» smt=0'), good: xenLine('dom0=pvh smt=0') },
    { bad: xenLine('dom0=«no-cpuid-faulting» smt=0 «dom0-cpuid=no-avx»'), good: xenLine('smt=0') },
    { bad: xenLine('«hardware_dom=1»'), good: xenLine('') },
  ],
  ignores: [
    xenLine('dom0=pvh,verbose'),
    xenLine('dom0=msr-relaxed,msr-relaxed=0 hardware_dom=0'),
    { 'etc/default/grub': xenLine('hardware_dom=1'), 'hvlint.json': '{ "xen": { "disaggregated": true } }' },
  ],
});
