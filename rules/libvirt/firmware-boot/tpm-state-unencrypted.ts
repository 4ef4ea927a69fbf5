import { devices, libvirtRule, matches } from '#core';

const tpm = (backend: string) =>
  devices`<tpm model='tpm-crb'>\n  <backend type='emulator' version='2.0'${backend}\n</tpm>`;
const ISOLATED = "<metadata>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1' isolated='yes'/>\n  </metadata>\n  <devices>";
const GOOD = tpm(">\n    <encryption secret='6dd3e4a5-1d76-44ce-961f-f119f5aad935'/>\n  </backend>");
const mark = (sample: string) => sample.replace(/<backend/, '<«backend»');

export default libvirtRule({
  title: 'The state of the TPM lies on the host in the clear',
  why: `What the guest seals with its TPM, such as the key of its disk, is in this state. Whoever copies the file from the host or from
        a backup of it opens what the guest sealed, without the guest.`,
  severity: { paranoid: 'information' },
  references: ['https://libvirt.org/formatdomain.html#tpm-device', 'https://libvirt.org/formatsecret.html'],

  select: 'domain/devices/tpm/backend',
  *check(here, document, { storage }) {
    if (document.driver !== 'qemu' || here.value('type') !== 'emulator' || here.has('encryption')) return;
    const place = here.first('source')?.value('path') ?? `/var/lib/libvirt/swtpm/${document.guest ?? ''}`;
    if (matches(place, storage?.encryptedPaths ?? [])) return;
    yield {
      at: here.nameSpan,
      // virt-install gives such a TPM to nearly every new guest.
      ...(document.isolated ? { severity: { strict: 'information', paranoid: 'warning' } as const } : {}),
      message:
        'What this TPM keeps lies on the host in the clear: define a secret of usage vtpm and name it in an <encryption>, before the guest is first started.',
    };
  },

  examples: [
    { bad: mark(tpm('/>')), good: GOOD },
    { bad: mark(tpm('/>')).replace('<devices>', ISOLATED), good: GOOD },
    {
      bad: mark(tpm(">\n    <source type='dir' path='/srv/tpm/web'/>\n  </backend>")),
      good: GOOD,
    },
  ],
  ignores: [
    devices`<tpm model='tpm-tis'>\n  <backend type='passthrough'/>\n</tpm>`,
    tpm('/>').replace('kvm', 'bhyve'),
    { 'web.xml': tpm('/>'), 'hvlint.json': '{ "storage": { "encryptedPaths": ["/var/lib/libvirt/**"] } }' },
    {
      'web.xml': tpm(">\n    <source type='dir' path='/srv/luks/web'/>\n  </backend>"),
      'hvlint.json': '{ "storage": { "encryptedPaths": ["/srv/luks/**"] } }',
    },
  ],
});
