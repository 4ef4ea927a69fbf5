import { type Settings, xenRule } from '#core';

const guest = (type: string, line: string) => `name = "web"\ntype = "${type}"\nkernel = "/boot/web"\n${line}\n`;

export default xenRule({
  title: 'Xen keeps the guest’s page tables by itself',
  why: `Without nested paging Xen rebuilds every page table of the guest, large and intricate code that the guest drives. After
        a row of faults in it Xen has withdrawn its security support.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#hap-BOOLEAN',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'https://xenbits.xen.org/xsa/advisory-495.html',
    'https://xenbits.xen.org/xsa/advisory-438.html',
    'https://xenbits.xen.org/xsa/advisory-430.html',
  ],

  select: 'hap',
  *check(here, config, settings) {
    if (config.boolean('hap') !== false || config.guestType === 'pv') return;
    yield {
      at: here.valueSpan,
      subject: 'hap',
      ...(hasNone(settings) ? { severity: 'information' as const } : {}),
      message: 'hap = 0 puts this guest on shadow page tables, for which Xen gives no security support.',
      fixes: [
        {
          title: 'Use nested paging where the CPU has it (the guest sees no difference but speed)',
          safe: false,
          edits: [config.remove(here)],
        },
      ],
    };
  },

  examples: [
    { bad: guest('hvm', 'hap = «0»\nmemory = 1024'), good: guest('hvm', 'memory = 1024') },
    { bad: guest('pvh', 'hap = «"0"»\nmemory = 1024'), good: guest('pvh', 'memory = 1024') },
  ],
  ignores: [guest('pv', 'hap = 0'), guest('hvm', 'hap = 1'), guest('hvm', 'hap = "off"')],
});

/** Whether the host is known to have no nested paging: there is no other way then. */
const hasNone = ({ host }: Settings): boolean => host?.xen?.hap === false;
