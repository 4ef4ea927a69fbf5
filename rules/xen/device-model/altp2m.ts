import { type Levels, type XenSetting, xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', ...lines, ''].join('\n');
const OFF = 'Switch it off (what watches or uses the views stops working)';
const EXTERNAL = 'Leave the views to Dom0 alone (the guest can no longer use them)';

const MODES = ['disabled', 'mixed', 'external', 'limited'];

export default xenRule({
  title: 'The guest’s memory has several views',
  why: `Views that differ in what may be read or run are a preview in Xen without security support, reached from the guest.
        In mixed mode the guest itself switches between them, and so past a monitor that relies on them.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#altp2m-MODE',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
  ],

  select: ['altp2m', 'altp2mhvm'],
  *check(here, config) {
    if (config.guestType === 'pv' || here.text === undefined) return;
    if (here.key === 'altp2mhvm') {
      // Only an altp2m that asks for views wins: libxl_x86.c, libxl__arch_domain_build_info_setdefault.
      if (config.guestType !== 'hvm' || modeOf(config.get('altp2m')) || !config.boolean('altp2mhvm')) return;
      yield {
        at: here.valueSpan,
        subject: 'altp2m',
        message:
          'altp2mhvm = 1 lets the guest itself switch between views of its memory, without security support: turn it off.',
        fixes: [{ title: OFF, safe: false, edits: [config.remove(here)] }],
      };
      return;
    }
    const mode = modeOf(here);
    if (!mode) return;
    const old = config.boolean('altp2mhvm') ? [config.set('altp2mhvm', 0)] : [];
    const watched: Levels = { baseline: 'information', strict: 'warning' };
    yield {
      at: here.valueSpan,
      subject: 'altp2m',
      ...(mode === 'external' ? { severity: watched } : {}),
      message:
        mode === 'external'
          ? 'altp2m = "external" gives a monitor in Dom0 views of this memory, a preview without security support: turn it off unless such a monitor runs.'
          : `altp2m = "${mode}" lets the guest itself use views of its memory, without security support: turn it off.`,
      fixes: [
        { title: OFF, safe: false, edits: [config.set('altp2m', 'disabled'), ...old] },
        ...(mode === 'external' ? [] : [{ title: EXTERNAL, safe: false, edits: [config.set('altp2m', 'external')] }]),
      ],
    };
  },

  examples: [
    {
      bad: guest('altp2m = «"mixed"»'),
      good: guest('altp2m = "disabled"'),
      fixed: { [OFF]: guest('altp2m = "disabled"'), [EXTERNAL]: guest('altp2m = "external"') },
    },
    {
      bad: guest('altp2m = «3»'),
      good: guest('altp2m = "disabled"'),
      fixed: { [OFF]: guest('altp2m = "disabled"'), [EXTERNAL]: guest('altp2m = "external"') },
    },
    { bad: guest('altp2m = «"external"»'), good: guest('altp2m = "disabled"') },
    { bad: guest('altp2mhvm = «1»'), good: guest() },
    { bad: guest('altp2m = 0', 'altp2mhvm = «1»'), good: guest('altp2m = 0') },
    {
      bad: guest('altp2m = «"external"»', 'altp2mhvm = 1'),
      good: guest('altp2m = "disabled"', 'altp2mhvm = 0'),
    },
  ],
  ignores: [
    guest('altp2m = 0', 'altp2mhvm = 0'),
    guest('altp2m_count = 4'),
    'name = "web"\ntype = "pv"\nkernel = "/boot/web"\naltp2m = "mixed"\n',
  ],
});

/** The views that a setting of altp2m asks for; undefined where it asks for none. */
function modeOf(setting: XenSetting | undefined): string | undefined {
  const mode = MODES.includes(setting?.text ?? '') ? setting?.text : MODES[setting?.integer ?? -1];
  return mode === 'disabled' ? undefined : mode;
}
