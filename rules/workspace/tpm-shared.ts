import { devices, workspaceRule } from '#core';
import { hostPath } from '../shared/host-path.js';
import { clashesIn } from '../shared/rivals.js';

const guest = (name: string, backend: string, open = '', close = '') =>
  devices`
    <tpm model='tpm-tis'>
      ${open}${backend}${close}
    </tpm>
  `.replace('web', name);
const PASSTHROUGH = "<backend type='passthrough'/>";
const NAMED = "<backend type='passthrough'><device path='«/dev/tpm0»'/></backend>";
const EMULATED = "<backend type='emulator' version='2.0'/>";
const state = (path: string) => `<backend type='emulator' version='2.0'><source type='dir' path='${path}'/></backend>`;
const plain = (sample: string) => sample.replace(/[«»]/g, '');

export default workspaceRule({
  title: 'Two guests have one TPM',
  why: `A TPM holds a guest's keys and attests what it booted. With one TPM for two, each guest unseals the secrets of the other
        one and can reset what it measured.`,
  severity: 'error',
  references: ['https://libvirt.org/formatdomain.html#tpm-device', 'NIST SP 800-125A Rev. 1, device virtualization'],

  select: 'tpm',
  group: (tpm, fleet) => hostPath(tpm.name, fleet),
  *check(same, fleet) {
    for (const { here, rivals, others } of clashesIn(same, fleet)) {
      const what = here.passthrough ? `The TPM of the host at ${here.name}` : `The TPM in ${here.name}`;
      yield {
        at: here,
        subject: 'tpm',
        related: rivals.map(at => ({ at, message: `${at.guest} has it here.` })),
        message: `${what} is given to ${here.guest} and to ${others}: each reaches the keys of the other one, so give each a TPM of its own.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xml': guest('web', PASSTHROUGH, '«', '»'), 'db.xml': guest('db', NAMED) },
      good: { 'web.xml': guest('web', EMULATED), 'db.xml': guest('db', EMULATED) },
    },
    {
      bad: { 'web.xml': guest('web', state('«/srv/tpm»')), 'db.xml': guest('db', state('«/srv/tpm/»')) },
      good: { 'web.xml': guest('web', state('/srv/tpm-web')), 'db.xml': guest('db', state('/srv/tpm-db')) },
    },
  ],
  ignores: [
    {
      'web.xml': guest('web', plain(NAMED)),
      'db.xml': guest('db', plain(NAMED).replace('tpm0', 'tpm1')),
    },
    {
      'web.xml': guest('web', PASSTHROUGH),
      'db.xml': guest('db', PASSTHROUGH),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});
