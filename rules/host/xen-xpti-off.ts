import { workspaceRule } from '#core';
import { endangeredBy, protectAgain } from '../shared/pv-protection.js';
import { xenHost } from '../shared/xen-line.js';

const FIX = 'Let Xen decide (from the next boot; costs PV guests speed where the CPU needs it)';

const LEVELS = { guests: 'error', dom0: 'warning', amd: 'information', nobody: 'hint' } as const;

const guest = (type: string) => `name = "web"\ntype = "${type}"\nkernel = "/boot/web"\n`;
const COMPLETE = { 'hvlint.json': '{ "hosts": { "xen01": { "files": ["**"], "complete": true } } }' };

export default workspaceRule({
  title: 'Xen does not hide its memory from PV guests',
  why: `On a CPU with Meltdown a 64-bit PV guest, down to an unprivileged process in it, then reads all memory of the host.
        Page table isolation maps as little of Xen as it can while such a guest runs.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#xpti-x86',
    'https://xenbits.xen.org/xsa/advisory-254.html',
  ],

  select: 'pvProtection',
  uses: ['pvGuest'],
  *check([line], fleet) {
    if (line.name !== 'xpti') return;
    const whom = endangeredBy(line, fleet);
    const [guest] = whom === 'guests' ? fleet.all('pvGuest') : [];
    yield {
      at: line,
      subject: 'xpti',
      severity: LEVELS[whom === 'nobody' || fleet.settings.host?.cpuVendor !== 'amd' ? whom : 'amd'],
      related: guest ? [{ at: guest, message: `${guest.name} is a PV guest.` }] : [],
      message:
        whom === 'nobody'
          ? `${line.text} matters for PV guests only, and none is among these files: take it out before the first one comes.`
          : `${line.text} leaves all memory of the host readable by ${whom === 'guests' ? 'PV guests' : 'a PV Dom0 and its processes'} where the CPU has Meltdown: leave it to Xen.`,
    };
  },
  fixes: (document, { at }) => protectAgain(document, 'xpti', at, FIX),

  examples: [
    { bad: xenHost('xpti=«off» smt=0'), good: xenHost('smt=0') },
    { bad: xenHost('smt=0 «no-xpti»'), good: xenHost('smt=0') },
    { bad: xenHost('xpti=dom0,«no-domu»'), good: xenHost('xpti=dom0') },
    { bad: xenHost('xpti=«dom0=0»'), good: xenHost('') },
    // No guest is PV, but Dom0 is.
    {
      bad: { ...xenHost('xpti=«off» smt=0'), 'web.xl': guest('pvh'), ...COMPLETE },
      good: xenHost('smt=0'),
    },
    { bad: xenHost('dom0=pvh xpti=«off»'), good: xenHost('dom0=pvh') },
    {
      bad: { ...xenHost('dom0=pvh xpti=«off»'), 'web.xl': guest('pv') },
      good: xenHost('dom0=pvh'),
    },
  ],
  ignores: [
    xenHost('xpti=default'),
    xenHost('xpti'),
    xenHost('xpti=off xpti=default'),
    xenHost('xpti=off,domu,dom0'),
    xenHost('dom0=pvh xpti=no-dom0'),
    xenHost('xpti=maybe'),
  ],
});
