import { hostRule } from '#core';
import { bootWords, isShim, lastSwitch, xenLine } from '../shared/xen-line.js';

const CHECK = 'Check microcode again (from the next boot; forged or unlisted ones are refused)';
const SCAN = 'Look for microcode in what is booted (Xen loads what it finds there)';

export default hostRule({
  title: 'The microcode of the CPU is not looked after',
  why: `Most protections against speculation need microcode that the firmware of the host often lacks. AMD CPUs of several years
        also take forged microcode, unless Xen knows the digest of each true one.`,
  severity: { strict: 'information' },
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#ucode',
    'https://xenbits.xen.org/docs/unstable/admin-guide/microcode-loading.html',
    'CVE-2024-36347',
  ],

  file: 'xen-line',
  *check(_here, conf, settings) {
    const words = bootWords(conf, 'ucode');
    const digest = lastSwitch(words, 'digest-check');
    const vendor = settings.host?.cpuVendor;
    if (digest?.on === false) {
      yield {
        at: digest.at,
        subject: 'ucode',
        severity: vendor === undefined || vendor === 'amd' ? 'error' : 'information',
        message: 'ucode=no-digest-check has Xen load microcode on AMD that anyone may have forged.',
        fixes: [{ title: CHECK, safe: false, edits: [digest.remove()] }],
      };
      return;
    }
    // The EFI loader takes microcode by a key of its own; Arm has none.
    if (conf.get('ucode') || conf.open || isShim(conf) || vendor === 'arm' || /^[ \t]*ucode=/m.test(conf.text)) return;
    yield {
      at: conf.anchor.at,
      subject: 'ucode',
      message:
        'Nothing here says where Xen finds microcode, so the CPU keeps that of the firmware unless Xen was built to look for it.',
      fixes: [{ title: SCAN, safe: false, edits: [conf.set('ucode', 'scan')] }],
    };
  },

  examples: [
    { bad: xenLine('ucode=scan,«no-digest-check»'), good: xenLine('ucode=scan') },
    { bad: '«GRUB_CMDLINE_XEN»="smt=0"\n', good: 'GRUB_CMDLINE_XEN="smt=0 ucode=scan"\n' },
  ],
  ignores: [
    xenLine('ucode=1'),
    xenLine('ucode=scan,digest-check'),
    xenLine('$MORE'),
    { 'efi/xen.cfg': '[a]\noptions=smt=0\nkernel=vmlinuz\nucode=ucode.bin\n' },
  ],
});
