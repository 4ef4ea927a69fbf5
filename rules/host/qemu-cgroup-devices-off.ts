import { hostRule } from '#core';

export default hostRule({
  title: 'No control group keeps QEMU from devices',
  why: `The devices controller lets each QEMU open the device nodes of its own guest and no others, whoever owns them.
        Without it a wrong permission or label on a node of the host is all that is needed.`,
  severity: 'error',
  references: [
    'libvirt src/qemu/qemu.conf.in, cgroup_controllers',
    'https://libvirt.org/drvqemu.html#cgroups-device-acls',
    'https://libvirt.org/kbase/qemu-passthrough-security.html',
  ],

  file: 'qemu.conf',
  select: 'cgroup_controllers',
  *check(here, conf) {
    if (here.items.some(item => item.text === 'devices')) return;
    yield {
      at: here.valueSpan,
      message:
        'cgroup_controllers is without "devices": any QEMU of this host may open every device node that permissions let it, so add "devices".',
      fixes: [
        {
          title: 'Limit each QEMU to its own devices (guests with devices that libvirt does not know of may not start)',
          safe: false,
          edits: [conf.addItem('cgroup_controllers', 'devices')],
        },
      ],
    };
  },

  examples: [
    {
      bad: 'cgroup_controllers = «[ "cpu", "memory" ]»\n',
      good: 'cgroup_controllers = [ "cpu", "memory", "devices" ]\n',
    },
    { bad: 'cgroup_controllers = «[]»\n', good: 'cgroup_controllers = [ "devices" ]\n' },
  ],
  ignores: ['#cgroup_controllers = [ "cpu" ]\n', 'cgroup_controllers = [ "cpu", "devices" ]\n', ''],
});
