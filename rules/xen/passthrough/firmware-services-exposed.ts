import { xenRule } from '#core';

const guest = (more: string) => `name = "web"\nkernel = "/boot/Image"\n${more}\n`;

export default xenRule({
  title: 'The guest talks to firmware of the board',
  why: `What keeps guests apart there is OP-TEE or the firmware, not Xen. Both ways of passing calls on are previews, and a call may
        hold a CPU of the host, or switch a clock or power line that Dom0 uses too.`,
  severity: { strict: 'information' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html',
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
  ],

  select: ['tee', 'arm_sci'],
  *check(here, config) {
    const text = here.text ?? '';
    if (here.key === 'tee' ? text !== 'optee' && text !== 'ffa' : !/(?:^|,)\s*type=scmi_smc/.test(text)) return;
    yield {
      at: here.valueSpan,
      subject: here.key,
      message:
        here.key === 'tee'
          ? `tee = "${text}" passes calls of the guest on to the secure world of the CPU.`
          : `arm_sci = "${text}" passes calls of the guest on to the firmware that switches clocks and power.`,
      fixes: [
        {
          title: 'Pass no calls on (software of the guest that needs them stops working)',
          safe: false,
          edits: [config.set(here.key, here.key === 'tee' ? 'none' : 'type=none')],
        },
      ],
    };
  },

  examples: [
    { bad: guest('tee = «"ffa"»'), good: guest('tee = "none"') },
    { bad: guest('arm_sci = «"type=scmi_smc"»'), good: guest('arm_sci = "type=none"') },
  ],
  ignores: [guest('tee = "none"'), guest('arm_sci = "type=none"')],
});
