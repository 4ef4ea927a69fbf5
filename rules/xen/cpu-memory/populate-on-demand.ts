import { xenRule } from '#core';

const guest = (type: string, ...lines: readonly string[]) =>
  ['name = "web"', `type = "${type}"`, 'kernel = "/boot/web"', ...lines, ''].join('\n');

export default xenRule({
  title: 'The guest’s memory is filled in on demand',
  why: `Xen then finds memory for the guest at its first touch, and takes pages of zeros back from it, in code that the guest
        drives. Faults there have let guests stall or crash the host again and again.`,
  severity: { strict: 'hint' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#maxmem-MBYTES',
    'https://xenbits.xen.org/xsa/advisory-246.html',
    'https://xenbits.xen.org/xsa/advisory-388.html',
  ],

  select: 'maxmem',
  *check(here, config) {
    const [memory, most] = [config.integer('memory'), config.integer('maxmem')];
    if (memory === undefined || most === undefined || memory >= most || config.guestType === 'pv') return;
    yield {
      at: here.valueSpan,
      subject: 'maxmem',
      message: `The guest may grow from ${memory} to ${most} MiB, so Xen fills its memory in on demand: set maxmem to ${memory} too.`,
      fixes: [
        {
          title: `Keep it at ${memory} MiB (it can no longer grow)`,
          safe: false,
          edits: [config.set('maxmem', memory)],
        },
      ],
    };
  },

  examples: [
    { bad: guest('hvm', 'memory = 1024', 'maxmem = «4096»'), good: guest('hvm', 'memory = 1024', 'maxmem = 1024') },
  ],
  ignores: [
    guest('pv', 'memory = 1024', 'maxmem = 4096'),
    guest('pvh', 'maxmem = 4096'),
    guest('hvm', 'memory = 4096', 'maxmem = 4096'),
  ],
});
