import { bootBoolean, hostRule } from '#core';
import { asWritten, type BootWord, bootWords, xenLine } from '../shared/xen-line.js';

const FIX = 'Leave it to Xen (from the next boot; costs speed)';

/** Protections that are on by default where the CPU needs them; the others of that list are off or harmless. */
const PROTECTIONS = new Set([
  ...[
    'pv',
    'hvm',
    'msr-sc',
    'rsb',
    'verw',
    'md-clear',
    'ibpb-entry',
    'bhb-entry',
    'ibrs',
    'stibp',
    'ibpb',
    'l1d-flush',
  ],
  ...['branch-harden', 'srb-lock', 'gds-mit', 'div-scrub', 'bhi-dis-s', 'bp-spec-reduce'],
]);

/** Features of the CPU that Xen and guests need to protect themselves. */
const CPU_FEATURES = new Set(['ibrsb', 'stibp', 'ibpb', 'ssbd', 'md-clear', 'l1d-flush', 'srbds-ctrl']);

export default hostRule({
  title: 'A protection of Xen against speculation is off',
  why: `Each of them closes a published leak between a guest and Xen or between two guests, where the CPU has it. Xen itself
        knows which ones a CPU needs; what is written here overrules that, after the next CPU is bought too.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#spec-ctrl-x86',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#spec-ctrl-arm',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#cpuid-x86',
    'https://xenbits.xen.org/xsa/advisory-297.html',
    'https://xenbits.xen.org/xsa/advisory-456.html',
  ],

  file: 'xen-line',
  select: ['spec-ctrl', 'cpuid'],
  *check(here, conf) {
    const key = here?.key ?? '';
    const words = bootWords(conf, key);
    // All of it off is a finding of its own.
    if (key === 'spec-ctrl' && words.some(({ text }) => bootBoolean(text) === false)) return;
    const retpoline = words.some(({ text }) => text === 'bti-thunk=retpoline');
    for (const word of words) {
      if (!isWeaker(key, word) || words.findLast(({ name }) => name === word.name) !== word) continue;
      yield {
        at: word.at,
        subject: word.name,
        // Once the advice for CPUs on which retpolines are enough.
        ...(word.name === 'ibrs' && retpoline ? { severity: 'information' as const } : {}),
        message: `${asWritten(conf, word)} ${key === 'cpuid' ? 'hides from Xen and its guests what they protect themselves with' : 'turns off a protection that Xen takes up where the CPU needs it'}: leave it to Xen.`,
        fixes: [{ title: FIX, safe: false, edits: [word.remove()] }],
      };
    }
  },

  examples: [
    { bad: xenLine('spec-ctrl=«no-verw»,gds-mit,«bti-thunk=jmp»'), good: xenLine('spec-ctrl=gds-mit') },
    { bad: xenLine('spec-ctrl=«rsb=no-hvm» smt=0'), good: xenLine('smt=0') },
    { bad: xenLine('spec-ctrl=bti-thunk=retpoline,«ibrs=0»'), good: xenLine('spec-ctrl=bti-thunk=retpoline') },
    { bad: xenLine('cpuid=«no-md-clear» smt=0'), good: xenLine('smt=0') },
    { bad: xenLine('spec-ctrl=«ssbd=force-disable»'), good: xenLine('') },
    {
      bad: xenLine('spec-ctrl=«no-verw»,bti-thunk=retpoline,«ibrs=0»'),
      good: xenLine('spec-ctrl=bti-thunk=retpoline'),
    },
    { bad: xenLine('spec-ctrl=«ibrs=0»,gds-mit'), good: xenLine('spec-ctrl=gds-mit') },
  ],
  ignores: [
    xenLine('spec-ctrl=no-ssbd,no-psfd,lock-harden=0,unpriv-mmio=0'),
    xenLine('spec-ctrl=no-verw,verw'),
    xenLine('spec-ctrl=no,no-verw'),
    xenLine('cpuid=no-avx512f'),
  ],
});

function isWeaker(key: string, { text, name, value, on }: BootWord): boolean {
  if (key === 'cpuid') return on === false && CPU_FEATURES.has(name);
  if (text === 'bti-thunk=jmp' || text === 'bhb-seq=none' || text === 'ssbd=force-disable') return true;
  return PROTECTIONS.has(name) && (on === false || value === 'no-pv' || value === 'no-hvm');
}
