import { xenRule } from '#core';

const guest = (boot: string, type = 'hvm') => `name = "web"\ntype = "${type}"\nkernel = "/boot/web"\nboot = ${boot}\n`;

export default xenRule({
  title: 'The guest may boot what the network sends',
  why: `Network boot takes the first answer to a broadcast, unsigned. Whoever is on the same segment, another guest among them,
        can then decide what this one runs.`,
  severity: { strict: 'information' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#boot-STRING',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
  ],

  select: 'boot',
  *check(here, config) {
    const order = here.text;
    if (!order?.includes('n') || config.guestType !== 'hvm') return;
    const without = order.replaceAll('n', '');
    yield {
      at: here.valueSpan,
      subject: 'boot',
      ...(order.startsWith('n') ? { severity: { strict: 'warning' } as const } : {}),
      message: `boot = "${order}" ${order.startsWith('n') ? 'boots what the network sends before all else' : 'boots what the network sends where the rest fails'}: take n out once it is installed.`,
      fixes:
        without === ''
          ? []
          : [
              {
                title: `Boot from ${without} only (network installation stops working)`,
                safe: false,
                edits: [config.set('boot', without)],
              },
            ],
    };
  },

  examples: [
    { bad: guest('«"nc"»'), good: guest('"c"') },
    { bad: guest('«"cdn"»'), good: guest('"cd"') },
    { bad: guest('«"n"»'), good: guest('"c"') },
  ],
  ignores: [guest('"dc"'), guest('"n"', 'pv')],
});
