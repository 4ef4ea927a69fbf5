import { devices, libvirtRule } from '#core';
import { isAllowed } from '../../shared/passthrough.js';

const tpm = (backend: string, model = 'tpm-tis') => devices`<tpm model='${model}'>\n  ${backend}\n</tpm>`;
const PASSTHROUGH = "<backend type='passthrough'>\n    <device path='/dev/tpm0'/>\n  </backend>";

export default libvirtRule({
  title: 'The guest has the TPM of the host',
  why: `The TPM measures how the host booted and holds what unlocks its disks. A guest that has it may add measurements of
        its own, lock it or clear it, and the host can no longer prove what it is or open its disks.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#tpm-device', 'QEMU docs/specs/tpm.rst'],

  select: 'domain/devices/tpm',
  *check(here, document, settings) {
    const backend = here.first('backend');
    const type = backend?.attribute('type');
    // The proxy of POWER hands requests of secure guests on and gives no TPM away.
    if (!backend || type?.value !== 'passthrough' || here.value('model') === 'spapr-tpm-proxy') return;
    const path = backend.first('device')?.value('path') ?? '/dev/tpm0';
    if (document.driver !== 'qemu' || isAllowed({ other: path }, document.guest, settings)) return;
    yield {
      at: type.valueSpan,
      subject: path,
      message: `${path} is the TPM of the host: this guest can spoil its measurements, lock it or clear it, so give the guest one of its own.`,
      fixes: [
        {
          title: "Give the guest an emulated TPM (what it sealed with the host's is lost)",
          safe: false,
          edits: [backend.replaceWith("<backend type='emulator' version='2.0'/>")],
        },
      ],
    };
  },

  examples: [
    {
      bad: tpm(PASSTHROUGH.replace('passthrough', '«passthrough»')),
      good: tpm("<backend type='emulator' version='2.0'/>"),
    },
  ],
  ignores: [
    tpm(PASSTHROUGH, 'spapr-tpm-proxy'),
    tpm("<backend type='emulator' version='1.2'/>"),
    tpm("<backend type='external'/>"),
    tpm(PASSTHROUGH).replace('kvm', 'lxc'),
    { 'web.xml': tpm(PASSTHROUGH), 'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["*"] }] } }' },
  ],
});
