import { domain, libvirtRule } from '#core';

const guest = (more: string, kernel = '\n  <kernel>/srv/boot/vmlinuz</kernel>') =>
  domain`
    <os>
      <type arch='x86_64' machine='q35'>hvm</type>${kernel}
    </os>
    <launchSecurity ${more}>
      <policy>0x0007</policy>
    </launchSecurity>
  `;

export default libvirtRule({
  title: 'The host may swap the kernel of the encrypted guest',
  why: `The owner of the guest checks what was measured as it started, and without these hashes its kernel, initrd and command
        line are not part of that. The host gives the guest another kernel, and the check still passes.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#launch-security',
    'https://libvirt.org/kbase/launch_security_sev.html',
  ],

  select: 'domain/launchSecurity',
  *check(here, document) {
    const type = here.value('type');
    if (document.driver !== 'qemu' || (type !== 'sev' && type !== 'sev-snp')) return;
    const hashes = here.attribute('kernelHashes');
    if (hashes?.value === 'yes' || !document.first('domain/os/kernel')) return;
    yield {
      at: hashes?.valueSpan ?? here.nameSpan,
      message: "The kernel is given by the host and not part of what is measured, so ask for kernelHashes='yes'.",
      fixes: [
        {
          title: 'Measure kernel, initrd and command line (the expected measurement changes)',
          safe: false,
          edits: [here.set('kernelHashes', 'yes')],
        },
      ],
    };
  },

  examples: [
    {
      bad: guest("type='sev'").replace('<launchSecurity', '<«launchSecurity»'),
      good: guest("type='sev' kernelHashes='yes'"),
    },
    { bad: guest("type='sev-snp' kernelHashes='«no»'"), good: guest("type='sev-snp' kernelHashes='yes'") },
  ],
  ignores: [
    guest("type='sev' kernelHashes='yes'"),
    guest("type='sev'", ''),
    guest("type='s390-pv'"),
    guest("type='sev'").replace('kvm', 'xen'),
  ],
});
