import { xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', ...lines, ''].join('\n');

export default xenRule({
  title: 'The guest may touch CPU registers that Xen does not know',
  why: `Such a read gives 0 where the host has the register and a fault where it has not, so the guest learns what the host's
        CPU has; a write goes nowhere. It was made to bridge the time until a guest that needs it is mended.`,
  severity: 'information',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#msr_relaxed-BOOLEAN',
    'Xen xen/arch/x86/hvm/vmx/vmx.c, vmx_msr_read_intercept',
  ],

  select: 'msr_relaxed',
  *check(here, config) {
    if (!config.boolean('msr_relaxed')) return;
    yield {
      at: here.valueSpan,
      subject: 'msr_relaxed',
      message: `msr_relaxed = ${config.integer('msr_relaxed')} is a workaround that shows the guest which registers the host's CPU has.`,
      fixes: [
        {
          title: 'Take it out (a guest that reads unknown registers gets a fault)',
          safe: false,
          edits: [config.remove(here)],
        },
      ],
    };
  },

  examples: [{ bad: guest('msr_relaxed = «1»'), good: guest() }],
  ignores: [guest('msr_relaxed = 0'), guest('msr_relaxed = "yes"')],
});
