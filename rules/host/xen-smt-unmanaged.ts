import { workspaceRule } from '#core';
import { xenLine } from '../shared/xen-line.js';

const OFF = 'Use one thread of each core (half the threads are gone)';
const CORES = 'Schedule whole cores (experimental in Xen; guests share no core, idle threads are lost)';

const grub = (options: string, name = 'GRUB_CMDLINE_XEN') => ({
  'etc/default/grub': xenLine(options).replace('GRUB_CMDLINE_XEN', name),
});

export default workspaceRule({
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

  select: 'smt',
  uses: ['xlDefault'],
  *check([line], fleet) {
    const { smt, cpuVendor } = fleet.settings.host ?? {};
    if (smt === false || cpuVendor === 'arm') return;
    // xl.conf(5): a mask of CPUs for guests is the other way to keep them off the second threads.
    if (MASKS.some(mask => ![undefined, 'all'].includes(fleet.get('xlDefault', mask)?.value))) return;
    yield {
      at: line,
      subject: 'smt',
      ...(line.chosen ? { severity: { strict: 'information' } as const } : {}),
      message:
        line.text === undefined
          ? `Nothing here says whether guests may share a core, so Xen lets them${smt ? ', and the cores of this host have two threads' : ' wherever the CPU has two threads a core'}.`
          : `${line.text} lets guests that do not trust one another share a core.`,
    };
  },
  fixes({ hosts }, { at }) {
    const line = hosts.find(each => (each.all('smt').at(-1)?.span ?? each.anchor.at).start === at.start);
    if (line?.file !== 'xen-line') return [];
    return [
      { title: OFF, safe: false, edits: [line.set('smt', 0)] },
      { title: CORES, safe: false, edits: [line.set('sched-gran', 'core')] },
    ];
  },

  examples: [
    {
      bad: grub('dom0_mem=2G', '«GRUB_CMDLINE_XEN»'),
      good: grub('dom0_mem=2G smt=0'),
      fixed: { [OFF]: grub('dom0_mem=2G smt=0'), [CORES]: grub('dom0_mem=2G sched-gran=core') },
    },
    {
      bad: grub('«smt=on» loglvl=info'),
      good: grub('smt=off'),
      fixed: { [OFF]: grub('smt=0 loglvl=info'), [CORES]: grub('smt=on loglvl=info sched-gran=core') },
    },
    {
      bad: {
        ...grub('', '«GRUB_CMDLINE_XEN»'),
        'hvlint.json': '{ "hosts": { "a": { "files": ["**"], "smt": true } } }',
      },
      good: grub('smt=0'),
      fixed: { [OFF]: grub('smt=0'), [CORES]: grub('sched-gran=core') },
    },
  ],
  ignores: [
    { ...grub(''), 'etc/xen/xl.conf': 'vm.hvm.cpumask="0,2,4,6"\n' },
    grub('no-smt'),
    grub('smt=1 smt=0'),
    grub('sched-gran=socket'),
    grub('nosmp'),
    grub('maxcpus=1'),
    grub('pv-shim=1'),
    grub('$MORE dom0_mem=2G'),
    { ...grub(''), 'hvlint.json': '{ "hosts": { "a": { "files": ["**"], "smt": false } } }' },
    { ...grub(''), 'hvlint.json': '{ "hosts": { "a": { "files": ["**"], "cpuVendor": "arm" } } }' },
  ],
});

const MASKS = ['vm.hvm.cpumask', 'vm.cpumask'] as const;
