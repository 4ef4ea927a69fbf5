import { domain, libvirtRule } from '#core';

const NONE = "<seclabel type='none' model='dac'/>";
const DYNAMIC = "<seclabel type='dynamic' model='dac' relabel='yes'/>";

export default libvirtRule({
  title: 'libvirt does not give the guest its files',
  why: `QEMU still runs as the user of qemu.conf, but its disks keep the owner that they have. What then stops it from opening them is
        often put right with a mode that opens them to everyone.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#security-label',
    'https://libvirt.org/drvqemu.html#posix-users-groups',
    'libvirt src/security/security_dac.c',
  ],

  select: 'domain/seclabel',
  *check(label, document) {
    if (document.driver !== 'qemu' || label.value('type') !== 'none' || label.value('model') !== 'dac') return;
    yield {
      at: label.startTag,
      subject: 'dac',
      message:
        "type='none' for dac leaves the disks of this guest with the owner that they have: let libvirt give them to it, so that nobody opens them to all.",
      fixes: [
        {
          title: 'Let libvirt give the guest its files (it changes their owner when the guest starts)',
          safe: false,
          edits: [label.replaceWith(DYNAMIC)],
        },
      ],
    };
  },

  examples: [{ bad: domain`«${NONE}»`, good: domain`${DYNAMIC}` }],
  ignores: [
    domain`<seclabel type='none' model='selinux'/>`,
    domain`<seclabel type='none'/>`,
    domain`<seclabel type='static' model='dac'><label>+7:+7</label></seclabel>`,
    domain`${NONE}`.replace('kvm', 'xen'),
  ],
});
