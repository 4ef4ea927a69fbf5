import { hostRule } from '#core';
import { unset } from '../shared/host-conf.js';

export default hostRule({
  title: 'No guest of the host has a MAC label',
  why: `Without a security driver QEMU runs beside everything else of its user: what breaks out of one guest reads and
        writes the disks of all others. Whatever a guest's own seclabel says has no effect then, or keeps it from starting.`,
  severity: 'error',
  references: [
    'libvirt src/qemu/qemu.conf.in, security_driver',
    'https://libvirt.org/drvqemu.html#driver-security-architecture',
    'https://libvirt.org/kbase/qemu-passthrough-security.html',
  ],

  file: 'qemu.conf',
  select: 'security_driver',
  *check(here, conf) {
    const drivers = here.items.map(item => item.text);
    if (drivers.some(driver => driver !== 'none')) return;
    const fixes = [
      {
        title: 'Take whichever driver the host has (guests that rely on running without a label may not start)',
        safe: false,
        edits: unset(conf, 'security_driver'),
      },
    ];
    // src/qemu/qemu_driver.c, qemuSecurityInit: an empty list is taken for none given.
    yield drivers.length === 0
      ? {
          at: here.valueSpan,
          severity: 'information',
          message: 'An empty security_driver is taken for a missing one: libvirt looks for SELinux, then AppArmor.',
          fixes,
        }
      : {
          at: here.valueSpan,
          message:
            'security_driver is "none": no guest of this host is confined by SELinux or AppArmor, so let libvirt find the driver.',
          fixes,
        };
  },

  examples: [
    {
      bad: '#security_driver = "selinux"\nsecurity_driver = «"none"»\nuser = "qemu"\n',
      good: '#security_driver = "selinux"\nuser = "qemu"\n',
    },
    { bad: 'security_driver = «[ "none" ]»\n', good: '' },
    { bad: 'security_driver = «[]»\n', good: '' },
  ],
  ignores: [
    '#security_driver = "none"\n',
    'security_driver = "apparmor"\n',
    'security_driver = [ "selinux", "none" ]\n',
    // The first counts.
    'security_driver = "selinux"\nsecurity_driver = "none"\n',
  ],
});
