import { xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'kernel = "/boot/web"', ...lines, ''].join('\n');

export default xenRule({
  title: 'The guest reads performance counters, or is traced',
  why: `On Arm the performance counters are handed over as they are and not put away between guests, so one guest measures what
        the others do. A trace of a guest is all that it has run, readable by whoever controls Dom0's tools.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#vpmu-BOOLEAN',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'https://xenbits.xen.org/xsa/advisory-163.html',
  ],

  select: ['vpmu', 'vmtrace_buf_kb'],
  *check(here, config) {
    const number = config.integer(here.key) ?? 0;
    if (number === 0) return;
    const trace = here.key === 'vmtrace_buf_kb';
    yield {
      at: here.valueSpan,
      subject: here.key,
      ...(trace ? { severity: 'information' as const } : {}),
      message: trace
        ? `vmtrace_buf_kb = ${number} lets tools in Dom0 trace what the guest runs, a preview without security support.`
        : `vpmu = ${number} gives the guest performance counters, by which it measures its neighbours.`,
      fixes: [
        trace
          ? { title: 'Keep no trace (tools that read it stop working)', safe: false, edits: [config.remove(here)] }
          : {
              title: 'Keep the counters from the guest (profiling in it stops working)',
              safe: false,
              edits: [config.set('vpmu', 0)],
            },
      ],
    };
  },

  examples: [
    { bad: guest('vpmu = «1»'), good: guest('vpmu = 0') },
    { bad: guest('vmtrace_buf_kb = «64»'), good: guest() },
  ],
  ignores: [guest('vpmu = 0', 'vmtrace_buf_kb = 0')],
});
