import { xenRule } from '#core';

const guest = (more: string, type = 'hvm') => `name = "web"\ntype = "${type}"\n${more}\n`;

export default xenRule({
  title: "A graphics card of the host is the guest's first screen",
  why: `Besides the card the guest gets the memory and ports of the old VGA, and runs the card's own firmware. It sees what the
        host or another guest last drew, and can leave firmware of its own for the next one.`,
  severity: 'warning',
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices'],

  select: 'gfx_passthru',
  *check(here, config) {
    if (config.guestType !== 'hvm') return;
    const on = here.integer === undefined ? here.text === 'default' || here.text === 'igd' : here.integer !== 0;
    if (!on) return;
    const none = config.list('pci').length === 0;
    yield {
      at: here.valueSpan,
      subject: here.key,
      ...(none ? { severity: 'hint' as const } : {}),
      message: none
        ? `gfx_passthru = ${here.text} has no effect: no pci hands a graphics card to this guest.`
        : `gfx_passthru = ${here.text} gives the guest the host's legacy VGA memory and ports, and what the card last showed.`,
      fixes: [
        {
          title: 'Hand over the card as a second one (the guest starts on an emulated screen)',
          safe: false,
          edits: [config.set('gfx_passthru', 0)],
        },
      ],
    };
  },

  examples: [
    { bad: guest('gfx_passthru = «1»\npci = [ "01:00.0" ]'), good: guest('gfx_passthru = 0\npci = [ "01:00.0" ]') },
    {
      bad: guest('gfx_passthru = «"igd"»\npci = [ "00:02.0" ]'),
      good: guest('gfx_passthru = "0"\npci = [ "00:02.0" ]'),
    },
    { bad: guest('gfx_passthru = «1»'), good: guest('gfx_passthru = 0') },
  ],
  ignores: [
    guest('gfx_passthru = "0"\npci = [ "01:00.0" ]'),
    // xl refuses the word.
    guest('gfx_passthru = "yes"\npci = [ "01:00.0" ]'),
    guest('gfx_passthru = 1\npci = [ "01:00.0" ]', 'pv'),
  ],
});
