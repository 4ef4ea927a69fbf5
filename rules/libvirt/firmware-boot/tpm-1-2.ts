import { devices, libvirtRule } from '#core';

const tpm = (backend: string) => devices`<tpm model='tpm-tis'>\n  <backend type='emulator'${backend}\n</tpm>`;
const banks = (inner: string) =>
  tpm(` version='2.0'>\n    <active_pcr_banks>\n      ${inner}\n    </active_pcr_banks>\n  </backend>`);

export default libvirtRule({
  title: 'The TPM measures with SHA-1 only',
  why: `Measurements prove what booted only while nobody can make two programs with one hash, and for SHA-1 that has been done.
        TPM 1.2 knows nothing else.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#tpm-device', 'https://shattered.io/'],

  select: 'domain/devices/tpm/backend',
  *check(here, document) {
    if (document.driver !== 'qemu' || here.value('type') !== 'emulator') return;
    const version = here.attribute('version');
    if (version?.value === '1.2') {
      yield {
        at: version.valueSpan,
        message: 'TPM 1.2 measures with SHA-1 only, so give the guest version 2.0.',
        fixes: [
          {
            title: 'Give the guest a TPM 2.0 (its present TPM and what it sealed are lost)',
            safe: false,
            edits: [here.set('version', '2.0')],
          },
        ],
      };
      return;
    }
    const active = here.first('active_pcr_banks');
    const sha1 = active?.first('sha1');
    if (!active || !sha1 || (['sha256', 'sha384', 'sha512'] as const).some(bank => active.has(bank))) return;
    yield {
      at: sha1.span,
      message: 'The TPM measures with SHA-1 only: turn the bank of SHA-256 on too.',
      fixes: [{ title: 'Measure with SHA-256 too', safe: true, edits: [sha1.insertAfter('<sha256/>')] }],
    };
  },

  examples: [
    { bad: tpm(" version='«1.2»'/>"), good: tpm(" version='2.0'/>") },
    { bad: banks('«<sha1/>»'), good: banks('<sha1/>\n      <sha256/>') },
  ],
  ignores: [
    tpm(" version='2.0'/>"),
    tpm('/>'),
    banks('<sha1/>\n      <sha256/>'),
    tpm(" version='1.2'/>").replace('kvm', 'xen'),
  ],
});
