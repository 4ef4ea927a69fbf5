import { hostRule } from '#core';

export default hostRule({
  title: 'Guests may move to another host in the clear',
  why: `A guest that moves sends all of its memory, keys and passwords among it. Unless whoever starts the move asks for TLS,
        it crosses the network readable, and libvirt lets that pass.`,
  severity: { strict: 'warning' },
  references: [
    'libvirt src/qemu/qemu.conf.in, migrate_tls_force',
    'https://libvirt.org/migration.html#encrypted-migration',
    'https://libvirt.org/kbase/secureusage.html',
  ],

  file: 'qemu.conf',
  *check(_here, conf) {
    const set = conf.get('migrate_tls_force');
    if (set ? set.value !== 0 : conf.open) return;
    yield {
      at: set?.valueSpan ?? conf.anchor.at,
      message: `migrate_tls_force is ${set ? '0' : 'not set'}: a guest that moves may send its memory in the clear, so set it to 1.`,
      fixes: [
        {
          title: 'Move guests over TLS only (both hosts need certificates)',
          safe: false,
          edits: [conf.set('migrate_tls_force', 1)],
        },
      ],
    };
  },

  examples: [
    { bad: 'migrate_tls_force = «0»\n', good: 'migrate_tls_force = 1\n' },
    { bad: '«user» = "qemu"\n', good: 'user = "qemu"\nmigrate_tls_force = 1\n' },
  ],
  ignores: ['migrate_tls_force = 1\n', { 'qemu.conf.j2': 'user = "{{ user }}"\n' }],
});
