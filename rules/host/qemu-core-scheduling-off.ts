import { hostRule } from '#core';

export default hostRule({
  title: 'Guests share the cores of the host',
  why: `Two threads of one core share its caches and buffers, and what one guest leaves there the other may read. Core
        scheduling lets a core run threads of one guest only.`,
  severity: { strict: 'hint', paranoid: 'warning' },
  references: [
    'libvirt src/qemu/qemu.conf.in, sched_core',
    'https://docs.kernel.org/admin-guide/hw-vuln/core-scheduling.html',
  ],

  file: 'qemu.conf',
  *check(_here, conf, settings) {
    const set = conf.get('sched_core');
    if (settings.host?.smt === false || (set ? set.value !== 'none' : conf.open)) return;
    yield {
      at: set?.valueSpan ?? conf.anchor.at,
      message: `sched_core is ${set ? '"none"' : 'not set'}: two guests may run on one core at once, so set it to "full".`,
      fixes: [
        {
          title:
            'Give each core to one guest at a time (the host needs Linux 5.14, and guests get slower where they crowd)',
          safe: false,
          edits: [conf.set('sched_core', 'full')],
        },
      ],
    };
  },

  examples: [
    { bad: 'sched_core = «"none"»\n', good: 'sched_core = "full"\n' },
    {
      bad: '«user» = "qemu"\n#sched_core = "none"\n',
      good: 'user = "qemu"\n#sched_core = "none"\nsched_core = "full"\n',
    },
  ],
  ignores: [
    'sched_core = "vcpus"\n',
    { 'qemu.conf.j2': 'user = "{{ user }}"\n' },
    { 'qemu.conf': '', 'hvlint.json': '{ "hosts": { "kvm01": { "files": ["*"], "smt": false } } }' },
  ],
});
