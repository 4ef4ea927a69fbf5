import { domain, libvirtRule } from '#core';

const SECURE = "<loader readonly='yes' secure='yes' type='pflash'/>";
const FEATURE = "<firmware>\n    <feature enabled='yes' name='secure-boot'/>\n  </firmware>";
const KERNEL = '<kernel>/srv/boot/vmlinuz</kernel>';
const os = (...parts: readonly string[]) =>
  domain`<os>\n  <type arch='x86_64' machine='q35'>hvm</type>\n  ${parts.join('\n  ')}\n</os>`;

export default libvirtRule({
  title: 'The host gives the guest its kernel',
  why: `The guest cannot update a kernel that is a file of the host, so it keeps the holes of that kernel until somebody on the host
        remembers. The firmware may start such a kernel though Secure Boot would refuse it.`,
  severity: { paranoid: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#direct-kernel-boot',
    'edk2 OvmfPkg/Library/X86QemuLoadImageLib/X86QemuLoadImageLib.c',
  ],

  select: 'domain/os/kernel',
  *check(here, document) {
    // Of a confidential guest sev-kernel-hashes-off tells; a PV guest of Xen has no other way but a boot loader in Dom0.
    if (document.driver !== 'qemu' || here.text === '' || document.first('domain/launchSecurity')) return;
    const os = document.first('domain/os');
    const secure =
      os?.first('loader')?.value('secure') === 'yes' ||
      os
        ?.select('firmware/feature')
        .some(feature => feature.value('name') === 'secure-boot' && feature.value('enabled') === 'yes');
    // A shim checks the kernel.
    const unchecked = secure && !os?.has('shim');
    yield {
      at: here.textSpan,
      ...(unchecked ? { severity: { strict: 'information' } as const } : {}),
      message: unchecked
        ? `The guest has Secure Boot, but is given ${here.text} of the host, which the firmware may start unchecked: let the guest boot its own kernel, or put a <shim> before it (libvirt 11.2 or later).`
        : `The guest runs ${here.text} of the host and cannot update it: let it boot its own kernel, or keep this one up to date.`,
    };
  },

  examples: [
    { bad: os('<kernel>«/srv/boot/vmlinuz»</kernel>'), good: os("<boot dev='hd'/>") },
    { bad: os(SECURE, '<kernel>«/srv/boot/vmlinuz»</kernel>'), good: os(SECURE) },
    { bad: os(FEATURE, '<kernel>«/srv/boot/vmlinuz»</kernel>'), good: os(FEATURE) },
    {
      bad: os(SECURE, '<kernel>«/srv/boot/vmlinuz»</kernel>', '<shim>/srv/boot/shimx64.efi</shim>'),
      good: os(SECURE),
    },
  ],
  ignores: [
    os('<kernel/>'),
    os(KERNEL).replace('</os>', "</os>\n  <launchSecurity type='sev' kernelHashes='yes'/>"),
    os(KERNEL).replace('kvm', 'xen'),
  ],
});
