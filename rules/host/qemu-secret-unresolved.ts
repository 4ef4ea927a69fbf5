import { workspaceRule } from '#core';

const UUID = 'f52a81b2-424e-490c-823d-6bd4235bc572';
const OTHER = '6dd3e4a5-1d76-44ce-961f-f119f5aad935';
const conf = (key: string, uuid: string) => ({ 'qemu.conf': `${key}_tls_x509_secret_uuid = "${uuid}"\n` });
const TLS = `<secret ephemeral='no' private='yes'>\n  <uuid>${UUID}</uuid>\n  <usage type='tls'>\n    <name>qemu-key</name>\n  </usage>\n</secret>\n`;
const HOST = { 'hvlint.json': '{ "hosts": { "kvm01": { "files": ["**"], "complete": true } } }' };

export default workspaceRule({
  title: 'The secret for a TLS key is not among these files',
  why: `Without its password QEMU cannot open the key, so nothing that is to be encrypted with it starts. The quick way out is to
        turn the encryption off, and nobody sees later that there was any.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatsecret.html#usage-type-tls', 'libvirt src/qemu/qemu.conf.in'],

  select: 'tlsSecret',
  uses: ['secret'],
  *check([here], fleet) {
    // Where no secret is among the files, they are kept elsewhere; libvirt may make this UUID up for one without.
    if (!fleet.complete || fleet.all('secret').length === 0) return;
    if (fleet.named('secret', here.name).length > 0 || fleet.named('secret', '').length > 0) return;
    yield {
      at: here,
      subject: here.key,
      message: `${here.key} names the secret ${here.name}, which none of these files defines: add its definition, or name another.`,
    };
  },

  examples: [
    {
      bad: { 'qemu.conf': `default_tls_x509_secret_uuid = «"${OTHER}"»\n`, 'tls.xml': TLS, ...HOST },
      good: { ...conf('default', UUID), 'tls.xml': TLS, ...HOST },
    },
    {
      bad: { 'qemu.conf': `migrate_tls_x509_secret_uuid = «"${OTHER}"»\n`, 'tls.xml': TLS, ...HOST },
      good: { ...conf('migrate', UUID.toUpperCase()), 'tls.xml': TLS, ...HOST },
    },
  ],
  ignores: [
    { ...conf('vnc', OTHER), 'tls.xml': TLS },
    { ...conf('vnc', OTHER), ...HOST },
    { ...conf('vnc', ''), 'tls.xml': TLS, ...HOST },
    { 'qemu.conf': `#nbd_tls_x509_secret_uuid = "${OTHER}"\n`, 'tls.xml': TLS, ...HOST },
    { ...conf('chardev', '{{ secret }}'), 'tls.xml': TLS, ...HOST },
    // The UUID that libvirt makes up for it may be this one.
    { ...conf('chardev', OTHER), 'tls.xml': TLS.replace(/ {2}<uuid>.*\n/, ''), ...HOST },
  ],
});
