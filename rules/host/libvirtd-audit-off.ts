import { DAEMON_FILES, hostRule } from '#core';

export default hostRule({
  title: 'libvirt leaves no audit records',
  why: `The records say which guest was given which disk, device and label, and when: without them nobody can tell afterwards
        what a guest had in reach. They cost nothing where the host does not audit.`,
  severity: 'warning',
  references: ['libvirt src/remote/libvirtd.conf.in, audit_level', 'https://libvirt.org/auditlog.html'],

  file: DAEMON_FILES,
  select: 'audit_level',
  *check(here, conf) {
    if (here.value === 0) {
      yield {
        at: here.valueSpan,
        message: 'audit_level is 0: nothing tells which guest was given what, so set it to 1.',
        fixes: [{ title: 'Audit where the host does', safe: true, edits: [conf.set('audit_level', 1)] }],
      };
    } else if (here.value === 1) {
      yield {
        at: here.valueSpan,
        severity: { paranoid: 'hint' },
        message: 'audit_level is 1: where the host does not audit, guests run without a record.',
        fixes: [
          {
            title: 'Do not start without auditing (the daemon stays down where the host has none)',
            safe: false,
            edits: [conf.set('audit_level', 2)],
          },
        ],
      };
    }
  },

  examples: [
    {
      bad: 'audit_level = «0»\n',
      good: 'audit_level = 2\n',
      fixed: { 'Audit where the host does': 'audit_level = 1\n' },
    },
    { bad: { 'virtqemud.conf': 'audit_level = «1»\n' }, good: { 'virtqemud.conf': 'audit_level = 2\n' } },
  ],
  ignores: ['#audit_level = 0\n', 'audit_level = 2\n'],
});
