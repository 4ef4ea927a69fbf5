import { xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', ...lines, ''].join('\n');
const DEFAULTS = 'Show the usual interfaces only (Windows may keep time or speed less well)';
const REMOVE = 'Take it out (old drivers in the guest may stop working)';

/** Groups beyond the usual ones, whose code has had faults of late. */
const RISKY = ['all', 'stimer', 'synic', 'hcall_ipi', 'hcall_remote_tlb_flush', 'reference_tsc', 'ex_processor_masks'];

export default xenRule({
  title: 'The guest is shown interfaces of Xen that few guests need',
  why: `Each of them is code that the guest calls, and several have had faults by which a guest reached more than its own memory.
        What the guest does not use is better left out.`,
  severity: { strict: 'hint' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#viridian-GROUP-GROUP-...-or-viridian-BOOLEAN',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#xend_suspend_evtchn_compat-BOOLEAN',
    'https://xenbits.xen.org/xsa/advisory-472.html',
    'https://xenbits.xen.org/xsa/advisory-175.html',
  ],

  select: ['viridian', 'hvm_pirq', 'xend_suspend_evtchn_compat'],
  *check(here, config) {
    if (config.guestType !== 'hvm') return;
    if (here.key === 'viridian') {
      const groups = here.items.map(({ text }) => text);
      const shown = RISKY.find(group => groups.includes(group) && !groups.includes(`!${group}`));
      if (!shown) return;
      yield {
        at: here.valueSpan,
        subject: here.key,
        message: `viridian shows the guest ${shown === 'all' ? 'all interfaces of Hyper-V' : shown} that Xen emulates: the defaults are enough for Windows.`,
        fixes: [{ title: DEFAULTS, safe: false, edits: [config.set('viridian', ['defaults'])] }],
      };
      return;
    }
    if (!config.boolean(here.key)) return;
    const compat = here.key === 'xend_suspend_evtchn_compat';
    yield {
      at: here.valueSpan,
      subject: here.key,
      ...(compat ? { severity: { strict: 'warning' } as const } : {}),
      message: compat
        ? `${here.key} lets the guest write all that xenstore says of its devices, and the tools of Dom0 read that: take it out.`
        : `${here.key} routes interrupts of devices to the guest by a way that few guests use: take it out.`,
      fixes: [{ title: REMOVE, safe: false, edits: [config.remove(here)] }],
    };
  },

  examples: [
    { bad: guest('viridian = «[ "all" ]»'), good: guest('viridian = [ "defaults" ]') },
    { bad: guest('hvm_pirq = «1»', 'xend_suspend_evtchn_compat = «1»'), good: guest() },
  ],
  ignores: [
    guest('viridian = 1'),
    guest('viridian = [ "base", "stimer", "!stimer" ]', 'hvm_pirq = 0'),
    'name = "web"\ntype = "pv"\nkernel = "/boot/web"\nviridian = [ "all" ]\n',
  ],
});
