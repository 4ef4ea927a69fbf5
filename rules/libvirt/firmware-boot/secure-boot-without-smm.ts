import { domain, libvirtRule } from '#core';

const LOADER = "<loader readonly='yes' secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.ms.fd</loader>";
const guest = (features: string, [loader, machine] = [LOADER, 'q35']) =>
  domain`<os>\n  <type arch='x86_64' machine='${machine}'>hvm</type>\n  ${loader}\n</os>${features}`;
const MARKED = LOADER.replace("'yes' type", "'«yes»' type");

export default libvirtRule({
  title: 'Secure Boot without system management mode',
  why: `Only code in system management mode may change what the firmware keeps its keys in. Without it the guest's kernel could
        swap the keys at will, so libvirt refuses to define the guest.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#hypervisor-features',
    'libvirt src/qemu/qemu_validate.c',
    'https://libvirt.org/kbase/secureboot.html',
  ],

  select: 'domain/os/loader',
  *check(loader, document) {
    const root = document.domain;
    const os = root?.first('os');
    const secure = loader.attribute('secure');
    if (!os || document.driver !== 'qemu' || secure?.value !== 'yes') return;
    // Where libvirt chooses the firmware, it turns SMM on itself.
    if (os.attribute('firmware')) return;
    const type = os.first('type');
    const arch = type?.value('arch') ?? 'x86_64';
    if (arch !== 'x86_64' || !(type?.value('machine') ?? '').includes('q35')) return;
    const smm = root?.first('features/smm');
    if (smm && (smm.value('state') ?? 'on') === 'on') return;
    const features = root?.first('features');
    const markup = "<smm state='on'/>";
    const edit = smm
      ? smm.set('state', 'on')
      : (features?.append(markup) ?? os.insertAfter(`<features>\n  ${markup}\n</features>`));
    yield {
      at: secure.valueSpan,
      related: smm ? [{ at: smm.span, message: 'SMM is off here.' }] : [],
      message: "secure='yes' needs system management mode, which is not on: libvirt refuses this guest.",
      fixes: [{ title: 'Turn system management mode on', safe: true, edits: [edit] }],
    };
  },

  examples: [
    {
      bad: guest('\n<features>\n  <acpi/>\n</features>', [MARKED, 'q35']),
      good: guest("\n<features>\n  <acpi/>\n  <smm state='on'/>\n</features>"),
    },
    {
      bad: guest('', [MARKED, 'pc-q35-8.2']),
      good: guest("\n<features>\n  <smm state='on'/>\n</features>", [LOADER, 'pc-q35-8.2']),
    },
    {
      bad: guest("\n<features>\n  <smm state='off'/>\n</features>", [MARKED, 'q35']),
      good: guest("\n<features>\n  <smm state='on'/>\n</features>"),
    },
  ],
  ignores: [
    guest('\n<features>\n  <smm/>\n</features>'),
    guest('', [LOADER.replace("secure='yes'", "secure='no'"), 'q35']),
    guest('', [LOADER, 'pc-i440fx-8.2']),
    guest('').replace('x86_64', 'aarch64'),
    guest('').replace('<os>', "<os firmware='efi'>"),
    guest('').replace('kvm', 'xen'),
  ],
});
