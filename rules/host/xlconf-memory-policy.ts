import { hostRule } from '#core';

export default hostRule({
  title: 'New guests take memory that others need',
  why: `With autoballoon on, xl shrinks Dom0 for each new guest until what serves all of them dies. Without claims, two guests
        that start at once both find enough memory, and both fail half way.`,
  severity: 'hint',
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html', 'Xen tools/xl/xl.c, parse_global_config'],

  file: 'xl.conf',
  select: ['autoballoon', 'claim_mode'],
  *check(here, conf) {
    if (!here) return;
    const claim = here.key === 'claim_mode';
    if (claim ? conf.boolean('claim_mode') !== false : !/^(?:on|1)$/.test(String(here.value))) return;
    yield {
      at: here.span,
      subject: here.key,
      message: claim
        ? 'claim_mode=0 lets two guests that start at once run out of memory half way: set it to 1.'
        : `autoballoon=${String(here.value)} takes memory from Dom0 for each new guest: fix that of Dom0 by dom0_mem and turn it off.`,
      fixes: [
        claim
          ? { title: 'Claim the memory of a guest first', safe: false, edits: [conf.set('claim_mode', 1)] }
          : {
              title: 'Let dom0_mem of the boot line decide (new guests may find no memory)',
              safe: false,
              edits: [conf.set('autoballoon', 'auto')],
            },
      ],
    };
  },

  examples: [
    { bad: '«autoballoon="on"»\n', good: 'autoballoon="auto"\n' },
    { bad: '«autoballoon=1»\n', good: 'autoballoon="auto"\n' },
    { bad: '«claim_mode=0»\n', good: 'claim_mode=1\n' },
  ],
  ignores: ['autoballoon="off"\nclaim_mode="1"\n', '#autoballoon="on"\n'],
});
