import { xenRule } from '#core';

const guest = (type: string, line: string) => `name = "web"\ntype = "${type}"\nkernel = "/boot/web"\n${line}\n`;

export default xenRule({
  title: 'The guest may run guests of its own',
  why: `To let a guest use virtualisation, Xen emulates that hardware for it, and the guest feeds this emulation what it likes.
        It is experimental, so faults in it are mended in public without an advisory.`,
  severity: { baseline: 'warning', strict: 'error' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#nestedhvm-BOOLEAN',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'https://xenbits.xen.org/xsa/advisory-35.html',
  ],

  select: 'nestedhvm',
  *check(here, config) {
    if (!config.boolean('nestedhvm') || config.guestType === 'pv') return;
    yield {
      at: here.valueSpan,
      subject: 'nestedhvm',
      message: `nestedhvm = ${config.integer('nestedhvm')} opens Xen's emulation of virtualisation hardware to this guest: close it unless the guest runs guests.`,
      fixes: [
        { title: 'Close it (the guest can no longer run guests)', safe: false, edits: [config.set('nestedhvm', 0)] },
      ],
    };
  },

  examples: [{ bad: guest('hvm', 'nestedhvm = «1»'), good: guest('hvm', 'nestedhvm = 0') }],
  ignores: [guest('pv', 'nestedhvm = 1'), guest('hvm', 'nestedhvm = "on"')],
});
