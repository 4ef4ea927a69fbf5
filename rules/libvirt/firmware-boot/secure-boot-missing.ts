import { domain, type LibvirtDocument, libvirtRule } from '#core';

const os = (inner: string, type = "<type arch='x86_64' machine='q35'>hvm</type>") =>
  domain`<os>\n  ${type}\n  ${inner}\n</os>`;
const mark = (sample: string) => sample.replace('<os', '<«os»');
const GOOD = os(
  "<firmware>\n    <feature enabled='yes' name='secure-boot'/>\n    <feature enabled='yes' name='enrolled-keys'/>\n  </firmware>",
).replace('<os>', "<os firmware='efi'>");
const BIOS = os("<boot dev='hd'/>");

export default libvirtRule({
  title: 'The guest boots without Secure Boot',
  why: `Nothing checks what the guest starts before its own system. Whoever once had the right to write to its boot loader, or to its
        disk from outside, stays below the system, where neither updates nor scanners look.`,
  severity: { paranoid: 'information' },
  references: [
    'https://libvirt.org/kbase/secureboot.html',
    'https://libvirt.org/formatdomain.html#operating-system-booting',
  ],

  select: 'domain/os',
  *check(here, document) {
    if (document.driver !== 'qemu' || document.isOpen || !canHaveIt(document)) return;
    if (here.has('kernel') || document.first('domain/launchSecurity')) return;
    const loader = here.first('loader');
    const features = here.select('firmware/feature');
    const isOn = features.some(each => each.value('name') === 'secure-boot' && each.value('enabled') === 'yes');
    if (isOn || loader?.value('secure') === 'yes' || HAS_IT.test(loader?.text ?? '')) return;
    yield {
      at: here.nameSpan,
      message:
        "Nothing gives this guest Secure Boot, so it starts whatever its disk holds: set up its successor with firmware='efi' and the features secure-boot and enrolled-keys.",
    };
  },

  examples: [
    { bad: mark(BIOS), good: GOOD },
    { bad: mark(BIOS).replace('<«os»', "$& firmware='efi'"), good: GOOD },
    {
      bad: mark(os("<loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>")),
      good: GOOD,
    },
  ],
  ignores: [
    os("<loader readonly='yes' secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>"),
    os("<loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.ms.fd</loader>"),
    os("<loader readonly='yes' type='pflash'>/usr/share/edk2/ovmf/OVMF_CODE.secboot.fd</loader>"),
    os('<kernel>/srv/boot/vmlinuz</kernel>'),
    BIOS.replace('</os>', "</os>\n  <launchSecurity type='sev-snp'/>"),
    os('', "<type arch='s390x'>hvm</type>"),
    os('', "<type arch='x86_64' machine='microvm'>hvm</type>"),
    BIOS.replace('kvm', 'xen'),
  ],
});

/** Firmware that distributions build for it, by name: of Debian `.ms`, of the others `secboot` or `secure`. */
const HAS_IT = /\.ms\.|secboot|secure/i;

/** Whether there is firmware with Secure Boot for this machine. */
function canHaveIt(document: LibvirtDocument): boolean {
  const type = document.first('domain/os/type');
  return /^(?:x86_64|aarch64)$/.test(type?.value('arch') ?? 'x86_64') && type?.value('machine') !== 'microvm';
}
