import { hostRule } from '#core';
import { asWritten, isPvhDom0, pvProtectionOff, xenLine } from '../shared/xen-line.js';

const FIX = 'Let Xen decide (from the next boot; costs PV guests speed where the CPU needs it)';

export default hostRule({
  title: 'Xen does not hide its memory from PV guests',
  why: `On a CPU with Meltdown a 64-bit PV guest, down to an unprivileged process in it, then reads all memory of the host.
        Page table isolation maps as little of Xen as it can while such a guest runs.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#xpti-x86',
    'https://xenbits.xen.org/xsa/advisory-254.html',
  ],

  file: 'xen-line',
  select: 'xpti',
  *check(_here, conf, settings) {
    const { domu, dom0 } = pvProtectionOff(conf, 'xpti');
    const word = domu ?? (isPvhDom0(conf) ? undefined : dom0);
    if (!word) return;
    yield {
      at: word.at,
      subject: 'xpti',
      severity: settings.host?.cpuVendor === 'amd' ? 'information' : domu ? 'error' : 'warning',
      message: `${asWritten(conf, word)} leaves all memory of the host readable by ${domu ? 'PV guests' : 'a PV Dom0 and its processes'} where the CPU has Meltdown.`,
      fixes: [{ title: FIX, safe: false, edits: [word.remove()] }],
    };
  },

  examples: [
    { bad: xenLine('xpti=«off» smt=0'), good: xenLine('smt=0') },
    { bad: xenLine('smt=0 «no-xpti»'), good: xenLine('smt=0') },
    { bad: xenLine('xpti=dom0,«no-domu»'), good: xenLine('xpti=dom0') },
    { bad: xenLine('xpti=«dom0=0»'), good: xenLine('') },
  ],
  ignores: [
    xenLine('xpti=default'),
    xenLine('xpti'),
    xenLine('xpti=off xpti=default'),
    xenLine('xpti=off,domu,dom0'),
    xenLine('dom0=pvh xpti=no-dom0'),
    xenLine('xpti=maybe'),
  ],
});
