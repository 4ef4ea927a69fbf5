import { hostRule } from '#core';
import { unset } from '../shared/host-conf.js';

export default hostRule({
  title: 'The lock manager locks nothing',
  why: `The host loads virtlockd but tells it neither to lock disks by itself nor to ask guests for leases. Two guests then
        write to one disk as if there were no locks, and whoever set it up believes that there are.`,
  severity: { strict: 'warning' },
  references: ['libvirt src/locking/lockd.conf', 'https://libvirt.org/kbase/locking-lockd.html'],

  file: ['qemu-lockd.conf', 'libxl-lockd.conf'],
  select: 'auto_disk_leases',
  *check(here, conf) {
    const required = conf.get('require_lease_for_disks');
    // Left out, leases are required where they are not taken by themselves.
    if (here.value !== 0 || required?.value !== 0) return;
    yield {
      at: here.valueSpan,
      related: [{ at: required.valueSpan, message: 'Leases are not asked for either.' }],
      message:
        'auto_disk_leases is 0 and no guest needs a lease: virtlockd locks nothing, so leave both to their defaults.',
      fixes: [
        {
          title: 'Lock every disk that is written to (guests that share one without saying so do not start)',
          safe: false,
          edits: [...unset(conf, 'auto_disk_leases'), ...unset(conf, 'require_lease_for_disks')],
        },
      ],
    };
  },

  examples: [{ bad: 'auto_disk_leases = «0»\nrequire_lease_for_disks = 0\n', good: '' }],
  ignores: [
    '#auto_disk_leases = 0\nrequire_lease_for_disks = 0\n',
    'auto_disk_leases = 0\n',
    'auto_disk_leases = 0\nrequire_lease_for_disks = 1\n',
  ],
});
