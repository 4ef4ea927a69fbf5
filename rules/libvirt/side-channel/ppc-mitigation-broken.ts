import { domain, libvirtRule } from '#core';

const features = (inner: string) => domain`<features>\n  <acpi/>\n  ${inner}\n</features>`;
const NONE = domain`<features>\n  <acpi/>\n</features>`;
const TITLE = "Take QEMU's own (the guest sees another machine, and starts only where the firmware has the protection)";

export default libvirtRule({
  title: 'The guest is told that its CPU has no protection',
  why: `On POWER the hypervisor tells a guest how its caches and branches are protected from Meltdown and Spectre. A guest that
        is told "broken" has none of it, and its processes read each other's memory and that of its kernel.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#hypervisor-features',
    'QEMU hw/ppc/spapr_caps.c',
    'https://nvd.nist.gov/vuln/detail/CVE-2017-5754',
  ],

  select: ['domain/features/cfpc', 'domain/features/sbbc', 'domain/features/ibs', 'domain/features/ccf-assist'],
  *check(here, document) {
    // QEMU without KVM knows nothing but "broken".
    if (document.domain?.value('type') !== 'kvm') return;
    const off = here.name === 'ccf-assist';
    const place = off ? here.attribute('state') : here.attribute('value');
    if (place?.value !== (off ? 'off' : 'broken')) return;
    yield {
      at: place.valueSpan,
      subject: here.name,
      ...(off ? { severity: 'information' as const } : {}),
      message: off
        ? 'ccf-assist is off: the guest flushes its count cache the slow way, if at all.'
        : `${here.name} is "broken": the guest runs without that protection from leaks of the CPU, so leave it to QEMU.`,
      fixes: [{ title: TITLE, safe: false, edits: [here.remove()] }],
    };
  },

  examples: [
    { bad: features("<cfpc value='«broken»'/>"), good: NONE },
    { bad: features("<ibs value='«broken»'/>"), good: NONE },
    { bad: features("<ccf-assist state='«off»'/>"), good: NONE },
  ],
  ignores: [
    features("<sbbc value='workaround'/>"),
    features("<ccf-assist state='on'/>"),
    features("<cfpc value='broken'/>").replace('kvm', 'qemu'),
  ],
});
