import { hostRule } from '#core';

/** Where any user of the host may look, or put a link. */
const OPEN = /^(?:\/tmp|\/var\/tmp|\/dev\/shm|\/home|\/srv)(?:\/|$)/;

export default hostRule({
  title: 'The memory of guests is written to disk when QEMU crashes',
  why: `A core dump with the memory of the guest holds its keys, passwords and files, in the clear and for as long as nobody
        removes it. A guest that can crash its QEMU decides when.`,
  severity: { strict: 'warning' },
  references: [
    'libvirt src/qemu/qemu.conf.in, dump_guest_core and auto_dump_path',
    'https://libvirt.org/kbase/qemu-core-dump.html',
  ],

  file: 'qemu.conf',
  select: ['dump_guest_core', 'auto_dump_path'],
  *check(here, conf) {
    if (here.key === 'dump_guest_core') {
      if (here.value !== 1) return;
      yield {
        at: here.valueSpan,
        subject: here.key,
        message: 'dump_guest_core is 1: a QEMU that crashes leaves all memory of its guest on disk, so set it to 0.',
        fixes: [{ title: 'Leave it out of core dumps', safe: true, edits: [conf.set('dump_guest_core', 0)] }],
      };
    } else if (typeof here.value === 'string' && OPEN.test(here.value)) {
      yield {
        at: here.valueSpan,
        subject: here.key,
        message: `auto_dump_path is ${here.value}: the memory of guests that hang lands where other users of the host are, so take a folder of libvirt's own.`,
      };
    }
  },

  examples: [
    { bad: 'dump_guest_core = «1»\n', good: 'dump_guest_core = 0\n' },
    { bad: 'auto_dump_path = «"/var/tmp/dumps"»\n', good: 'auto_dump_path = "/var/lib/libvirt/qemu/dump"\n' },
  ],
  ignores: ['#dump_guest_core = 1\n', 'dump_guest_core = 0\nauto_dump_path = "/var/lib/libvirt/qemu/dump"\n'],
});
