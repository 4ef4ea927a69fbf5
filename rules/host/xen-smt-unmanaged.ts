import { type HostConfig, hostRule, type Settings } from '#core';
import { isShim, xenLine } from '../shared/xen-line.js';

const OFF = 'Use one thread of each core (half the threads are gone)';
const CORES = 'Schedule whole cores (experimental in Xen; guests share no core, idle threads are lost)';

export default hostRule({
  title: 'Two guests may run on one core at the same time',
  why: `The two threads of a core share caches, buffers and branch predictors, and no flush separates what runs on both at
        once. Xen itself asks at boot for an explicit choice.`,
  severity: { baseline: 'hint', strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#smt-x86',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#sched-gran-x86',
    'https://xenbits.xen.org/xsa/advisory-273.html',
    'https://xenbits.xen.org/xsa/advisory-297.html',
  ],

  file: 'xen-line',
  *check(_here, conf, settings) {
    const smt = conf.get('smt');
    const chosen = conf.boolean('smt');
    if (chosen === false || ['core', 'socket'].includes(conf.string('sched-gran') ?? '')) return;
    if (hasOneThread(conf, settings) || isShim(conf) || (!smt && conf.open)) return;
    yield {
      at: smt?.span ?? conf.anchor.at,
      subject: 'smt',
      ...(chosen ? { severity: { strict: 'information' } as const } : {}),
      message: smt
        ? `${conf.text.slice(smt.span.start, smt.span.end)} lets guests that do not trust one another share a core.`
        : 'Nothing here says whether guests may share a core, so Xen lets them wherever the CPU has two threads a core.',
      fixes: [
        { title: OFF, safe: false, edits: [conf.set('smt', 0)] },
        { title: CORES, safe: false, edits: [conf.set('sched-gran', 'core')] },
      ],
    };
  },

  examples: [
    {
      bad: '«GRUB_CMDLINE_XEN»="dom0_mem=2G"\n',
      good: 'GRUB_CMDLINE_XEN="dom0_mem=2G smt=0"\n',
      fixed: {
        [OFF]: 'GRUB_CMDLINE_XEN="dom0_mem=2G smt=0"\n',
        [CORES]: 'GRUB_CMDLINE_XEN="dom0_mem=2G sched-gran=core"\n',
      },
    },
    {
      bad: xenLine('«smt=on» loglvl=info'),
      good: xenLine('smt=off'),
      fixed: { [OFF]: xenLine('smt=0 loglvl=info'), [CORES]: xenLine('smt=on loglvl=info sched-gran=core') },
    },
  ],
  ignores: [
    xenLine('no-smt'),
    xenLine('smt=1 smt=0'),
    xenLine('sched-gran=socket'),
    xenLine('nosmp'),
    xenLine('maxcpus=1'),
    xenLine('pv-shim=1'),
    xenLine('$MORE dom0_mem=2G'),
    { 'etc/default/grub': xenLine(''), 'hvlint.json': '{ "hosts": { "a": { "files": ["**"], "smt": false } } }' },
    { 'etc/default/grub': xenLine(''), 'hvlint.json': '{ "hosts": { "a": { "files": ["**"], "cpuVendor": "arm" } } }' },
  ],
});

const hasOneThread = (conf: HostConfig, { host }: Settings): boolean =>
  conf.get('nosmp') !== undefined || conf.string('maxcpus') === '1' || host?.smt === false || host?.cpuVendor === 'arm';
