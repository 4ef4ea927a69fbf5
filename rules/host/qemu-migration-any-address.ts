import { hostRule } from '#core';

const EVERYWHERE: readonly unknown[] = ['0.0.0.0', '::', '[::]'];

export default hostRule({
  title: 'Guests move in from any network of the host',
  why: `While a guest moves in, QEMU waits for its memory on a port of the host, and takes it from whoever connects first. On every address
        it waits on the networks of the other guests too.`,
  severity: { strict: 'information' },
  references: ['libvirt src/qemu/qemu.conf.in, migration_address', 'https://libvirt.org/kbase/secureusage.html'],

  file: 'qemu.conf',
  *check(_here, conf) {
    const set = conf.get('migration_address');
    if (set ? !EVERYWHERE.includes(set.value) : conf.open) return;
    yield {
      at: set?.valueSpan ?? conf.anchor.at,
      // Where the file says nothing, as nearly every one does, libvirt waits on every address too.
      ...(set ? {} : { severity: { paranoid: 'hint' as const } }),
      message: `migration_address is ${set ? `"${String(set.value)}"` : 'not set'}: a guest that moves in is awaited on every address of the host, so name the one of the network on which guests move.`,
    };
  },

  examples: [
    { bad: 'migration_address = «"0.0.0.0"»\n', good: 'migration_address = "192.0.2.7"\n' },
    { bad: 'migration_address = «"::"»\n', good: 'migration_address = "192.0.2.7"\n' },
    {
      bad: '«user» = "qemu"\n#migration_address = "0.0.0.0"\n',
      good: 'user = "qemu"\nmigration_address = "192.0.2.7"\n',
    },
  ],
  ignores: [{ 'qemu.conf.j2': 'user = "{{ user }}"\n' }, 'migration_address = "2001:db8::7"\n'],
});
