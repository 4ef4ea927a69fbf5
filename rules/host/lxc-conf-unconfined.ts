import { hostRule } from '#core';
import { unset } from '../shared/host-conf.js';

const CONFINE = 'Confine containers by default (the host needs a policy for them, or they do not start)';

export default hostRule({
  title: 'Containers of the host run unconfined',
  why: `A container shares the kernel of the host, so its label is the wall that is left when a capability or a mount is one
        too many. Other than for QEMU, libvirt gives a container without a seclabel none, unless it is told to.`,
  severity: 'warning',
  references: ['libvirt src/lxc/lxc.conf', 'libvirt src/lxc/lxc_conf.c', 'https://libvirt.org/drvlxc.html'],

  file: 'lxc.conf',
  *check(_here, conf) {
    const driver = conf.get('security_driver');
    if (driver?.value === 'none') {
      yield {
        at: driver.valueSpan,
        severity: 'error',
        message: 'security_driver is "none": no container of this host is confined, so let libvirt find the driver.',
        fixes: [
          {
            title: 'Take whichever driver the host has (containers that rely on running without a label may not start)',
            safe: false,
            edits: unset(conf, 'security_driver'),
          },
        ],
      };
      return;
    }
    const confined = conf.get('security_default_confined');
    const confine = { title: CONFINE, safe: false, edits: [conf.set('security_default_confined', 1)] };
    const refuses = conf.boolean('security_require_confined') === true;
    if (confined?.value === 0 && !refuses) {
      yield {
        at: confined.valueSpan,
        severity: { baseline: 'warning', strict: 'error' },
        message:
          'security_default_confined is 0: containers of this host without a seclabel run unconfined, so set it to 1.',
        fixes: [confine],
      };
    } else if (!confined && !refuses && !conf.open) {
      yield {
        at: conf.anchor.at,
        subject: 'security_default_confined',
        severity: { strict: 'information' },
        message:
          'security_default_confined is not set, which for containers is 0: those without a seclabel run unconfined.',
        fixes: [confine],
      };
    } else if (!refuses && !conf.open) {
      yield {
        at: confined?.keySpan ?? conf.anchor.at,
        subject: 'security_require_confined',
        severity: { strict: 'information' },
        message: 'security_require_confined is off: a container may still ask to run unconfined, so set it to 1.',
        fixes: [
          {
            title: 'Refuse containers that ask to run unconfined (they do not start any more)',
            safe: false,
            edits: [conf.set('security_require_confined', 1)],
          },
        ],
      };
    }
  },

  examples: [
    {
      bad: 'security_driver = «"none"»\n',
      good: 'security_default_confined = 1\nsecurity_require_confined = 1\n',
      fixed: {
        'Take whichever driver the host has (containers that rely on running without a label may not start)': '',
      },
    },
    {
      bad: 'security_default_confined = «0»\n',
      good: 'security_default_confined = 1\nsecurity_require_confined = 1\n',
      fixed: { [CONFINE]: 'security_default_confined = 1\n' },
    },
    {
      bad: '«log_with_libvirtd» = 1\n#security_default_confined = 0\n',
      good: 'security_default_confined = 1\nsecurity_require_confined = 1\n',
      fixed: { [CONFINE]: 'log_with_libvirtd = 1\n#security_default_confined = 0\nsecurity_default_confined = 1\n' },
    },
    {
      bad: '«security_default_confined» = 1\n',
      good: 'security_default_confined = 1\nsecurity_require_confined = 1\n',
    },
  ],
  ignores: [
    // A container without a label does not start then.
    'security_require_confined = 1\n',
    'security_default_confined = 0\nsecurity_require_confined = 1\n',
    'security_driver = "selinux"\nsecurity_default_confined = 1\nsecurity_require_confined = 1\n',
    { 'lxc.conf.j2': 'log_with_libvirtd = 1\n{% include "security" %}\n' },
  ],
});
