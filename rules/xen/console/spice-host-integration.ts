import { type Levels, xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', 'spice = 1', ...lines, ''].join('\n');
const HINT: Levels = 'hint';

/** What each key opens, and its cost to close. */
const CHANNELS = {
  spice_clipboard_sharing: ['shares the clipboard of whoever watches the guest', 'copy and paste no longer cross'],
  spiceusbredirection: ['lets viewers hand their USB devices into the guest', 'viewers can no longer do so'],
  spicevdagent: [
    'opens a channel between the viewer and an agent in the guest',
    'the mouse and the size of the screen no longer follow',
  ],
} as const;

export default xenRule({
  title: 'Data cross between the viewer’s desk and the guest',
  why: `A clipboard or a USB device is a way for data past every firewall: what was copied on the desk can be read in the guest,
        and what a hostile guest offers can be pasted or mounted on the desk.`,
  severity: { baseline: 'information', strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Spice-Graphics-Support',
    'NIST SP 800-125, hypervisor security',
  ],

  select: ['spice_clipboard_sharing', 'spiceusbredirection', 'spicevdagent'],
  *check(here, config) {
    if ((config.integer(here.key) ?? 0) === 0 || !config.boolean('spice') || config.guestType !== 'hvm') return;
    if (config.boolean('device_model_stubdomain_override')) return;
    const agent = here.key === 'spicevdagent';
    // The clipboard goes by the agent: one finding for both.
    if (agent && config.boolean('spice_clipboard_sharing')) return;
    const [opens, cost] = CHANNELS[here.key];
    yield {
      at: here.valueSpan,
      subject: here.key,
      ...(agent ? { severity: HINT } : {}),
      message: `${here.key} = ${config.integer(here.key)} ${opens}: close it unless that is meant.`,
      fixes: [{ title: `Close it (${cost})`, safe: false, edits: [config.set(here.key, 0)] }],
    };
  },

  examples: [
    {
      bad: guest('spicevdagent = 1', 'spice_clipboard_sharing = «1»'),
      good: guest('spicevdagent = 1', 'spice_clipboard_sharing = 0').replace('spicevdagent = 1', 'spicevdagent = 0'),
      fixed: {
        'Close it (copy and paste no longer cross)': guest('spicevdagent = 1', 'spice_clipboard_sharing = 0'),
      },
    },
    { bad: guest('spiceusbredirection = «4»'), good: guest('spiceusbredirection = 0') },
    { bad: guest('spicevdagent = «1»'), good: guest('spicevdagent = 0') },
  ],
  ignores: [
    guest('spice_clipboard_sharing = 1').replace('spice = 1', 'spice = 0'),
    guest('device_model_stubdomain_override = 1', 'spiceusbredirection = 4'),
    guest('spice_clipboard_sharing = 0'),
  ],
});
