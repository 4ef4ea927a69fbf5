import { xenRule } from '#core';

const guest = (cpuid: string) => `name = "web"\ntype = "hvm"\ncpuid = ${cpuid}\n`;
const FIX = 'Leave it to Xen (the guest sees another CPU)';

/** What a guest's kernel needs to protect its own processes; xen/include/public/arch-x86/cpufeatureset.h. */
const PROTECTING = new Set([
  ...['ibrsb', 'ibrs', 'ibpb', 'stibp', 'amd-stibp', 'ssbd', 'amd-ssbd', 'virt-ssbd', 'md-clear', 'l1d-flush'],
  ...['arch-caps', 'srbds-ctrl', 'fb-clear', 'rfds-clear', 'gds-ctrl', 'bhi-ctrl', 'sbpb', 'smep', 'smap', 'nx'],
]);

/** What Xen hides since it leaks. */
const LEAKING = new Set(['rtm', 'hle', 'lwp']);

export default xenRule({
  title: 'The guest does not see what it protects itself with',
  why: `A kernel protects its processes by what the CPU offers, and does not where cpuid hides that. Features that Xen hides by
        itself leak, and forcing them on lets the leak in again.`,
  severity: { strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#cpuid-LIBXL_STRING-or-cpuid-XEND_STRING-XEND_STRING',
    'https://xenbits.xen.org/xsa/advisory-297.html',
    'https://xenbits.xen.org/xsa/advisory-305.html',
  ],

  select: 'cpuid',
  *check(_here, config) {
    const atom = config.get('cpuid')?.atom;
    // The list form is xend's, by registers and bits.
    if (!atom || !/^\s*host\s*,/.test(atom.text)) return;
    for (const { 0: pair, 1: name = '', 2: value = '', index } of atom.text.matchAll(/([a-z][\w.-]*)=([01xks])/g)) {
      const hidden = PROTECTING.has(name) && value === '0';
      if (!hidden && !(LEAKING.has(name) && /[1ks]/.test(value))) continue;
      const comma = atom.text.lastIndexOf(',', index);
      yield {
        at: atom.place(index, index + pair.length),
        subject: name,
        message: hidden
          ? `${pair} hides ${name}, by which the guest's kernel protects its processes: take it out.`
          : `${pair} shows the guest ${name}, which leaks on many CPUs and which Xen would hide there: take it out.`,
        fixes: [{ title: FIX, safe: false, edits: [atom.edit(comma, index + pair.length, '')] }],
      };
    }
  },

  examples: [
    { bad: guest('"host,«ibrsb=0»,family=6,«md-clear=0»"'), good: guest('"host,family=6"') },
    { bad: guest('"host, «rtm=1»"'), good: guest('"host"') },
  ],
  ignores: [guest('"host,rtm=0,avx512f=0,ibrsb=x"'), guest('[ "7:edx=xxxxx0xxxxxxxxxxxxxxxxxxxxxxxxxx" ]')],
});
