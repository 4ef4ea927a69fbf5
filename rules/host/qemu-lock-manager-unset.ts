import { hostRule } from '#core';

export default hostRule({
  title: 'Nothing keeps two guests from writing to one disk',
  why: `libvirt itself knows only what runs on its own host. Without a lock manager a guest that is started on two hosts, or
        two guests with one disk, write over each other and read what the other one leaves.`,
  severity: { strict: 'hint' },
  references: ['libvirt src/qemu/qemu.conf.in, lock_manager', 'https://libvirt.org/kbase/locking.html'],

  file: 'qemu.conf',
  *check(_here, conf, settings) {
    const set = conf.get('lock_manager');
    if (set ? set.value !== 'nop' : conf.open) return;
    const shared = (settings.storage?.clusters ?? []).length > 0;
    yield {
      at: set?.valueSpan ?? conf.anchor.at,
      // On a host with disks of its own there is next to nothing to lock.
      ...(shared ? { severity: { strict: 'warning' as const } } : {}),
      message: `lock_manager is ${set ? '"nop"' : 'not set'}: nothing keeps guests of this host and of others from one disk, so set it to "lockd".`,
      fixes: [
        {
          title: 'Lock disks with virtlockd (guests that share a disk without saying so do not start)',
          safe: false,
          edits: [conf.set('lock_manager', 'lockd')],
        },
      ],
    };
  },

  examples: [
    {
      bad: '«user» = "qemu"\n#lock_manager = "lockd"\n',
      good: 'user = "qemu"\n#lock_manager = "lockd"\nlock_manager = "lockd"\n',
    },
    { bad: 'lock_manager = «"nop"»\n', good: 'lock_manager = "lockd"\n' },
  ],
  ignores: ['lock_manager = "sanlock"\n', { 'qemu.conf.j2': 'user = "{{ user }}"\n' }],
});
