import { hostRule } from '#core';

export default hostRule({
  title: 'A guest may ask to run unconfined',
  why: `One line in the XML of a guest, <seclabel type='none'/>, is enough for it to run without a label, whoever wrote it.
        With this switch on libvirt refuses such a guest; it says nothing of guests that the default leaves unconfined.`,
  severity: { strict: 'warning' },
  references: ['libvirt src/qemu/qemu.conf.in, security_require_confined', 'libvirt src/security/security_manager.c'],

  file: 'qemu.conf',
  *check(_here, conf) {
    const set = conf.get('security_require_confined');
    if (set ? set.value !== 0 : conf.open) return;
    yield {
      at: set?.valueSpan ?? conf.anchor.at,
      message: `security_require_confined is ${set ? '0' : 'not set'}: a guest may ask to run without a label, so set it to 1.`,
      fixes: [
        {
          title: 'Refuse guests that ask to run unconfined (they do not start any more)',
          safe: false,
          edits: [conf.set('security_require_confined', 1)],
        },
      ],
    };
  },

  examples: [
    { bad: 'security_require_confined = «0»\n', good: 'security_require_confined = 1\n' },
    {
      bad: '#security_require_confined = 1\n«user» = "qemu"\n',
      good: '#security_require_confined = 1\nsecurity_require_confined = 1\nuser = "qemu"\n',
    },
  ],
  ignores: ['security_require_confined = 1\n', { 'qemu.conf.j2': 'user = "qemu"\n{% include "security" %}\n' }],
});
