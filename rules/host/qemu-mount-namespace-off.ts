import { hostRule } from '#core';

export default hostRule({
  title: 'QEMU sees all devices of the host',
  why: `In a mount namespace of its own each QEMU has a /dev with nothing in it but what its guest was given. Without one,
        only permissions and labels keep it from the disks and devices of the host and of other guests.`,
  severity: 'error',
  references: ['libvirt src/qemu/qemu.conf.in, namespaces', 'https://libvirt.org/kbase/qemu-passthrough-security.html'],

  file: 'qemu.conf',
  select: 'namespaces',
  *check(here, conf) {
    if (here.items.some(item => item.text === 'mount')) return;
    yield {
      at: here.valueSpan,
      message:
        'namespaces is without "mount": every QEMU of this host has the /dev of the host before it, so add "mount".',
      fixes: [
        {
          title: 'Give each QEMU a /dev of its own (guests with devices that libvirt does not know of may not start)',
          safe: false,
          edits: [conf.addItem('namespaces', 'mount')],
        },
      ],
    };
  },

  examples: [{ bad: 'namespaces = «[ ]»\n', good: 'namespaces = [ "mount" ]\n' }],
  ignores: ['#namespaces = [ ]\n', 'namespaces = [ "mount" ]\n', ''],
});
