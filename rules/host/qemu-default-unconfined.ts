import { hostRule } from '#core';

export default hostRule({
  title: 'Guests without a seclabel run unconfined',
  why: `Most guests carry no seclabel of their own and rely on the label that libvirt gives them. With this switch off they
        get none, and nothing but the user that QEMU runs as is left between them.`,
  severity: 'error',
  references: [
    'libvirt src/qemu/qemu.conf.in, security_default_confined',
    'https://libvirt.org/kbase/qemu-passthrough-security.html',
  ],

  file: 'qemu.conf',
  select: 'security_default_confined',
  *check(here, conf) {
    // With the other one such a guest does not start at all: src/security/security_manager.c, virSecurityManagerGenLabel.
    if (here.value !== 0 || conf.boolean('security_require_confined')) return;
    yield {
      at: here.valueSpan,
      message:
        'security_default_confined is 0: every guest of this host without a seclabel runs unconfined, so set it to 1.',
      fixes: [
        {
          title: 'Confine guests by default (those that rely on files outside their own may not start)',
          safe: false,
          edits: [conf.set('security_default_confined', 1)],
        },
      ],
    };
  },

  examples: [{ bad: 'security_default_confined = «0»\n', good: 'security_default_confined = 1\n' }],
  ignores: [
    '#security_default_confined = 0\n',
    'security_default_confined = 1\n',
    'security_default_confined = 0\nsecurity_require_confined = 1\n',
    '',
  ],
});
