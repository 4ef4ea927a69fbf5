import { devices, nearest, workspaceRule } from '#core';

const UUID = 'f52a81b2-424e-490c-823d-6bd4235bc572';
const OTHER = '6dd3e4a5-1d76-44ce-961f-f119f5aad935';
const tpm = (uuid: string) => devices`
  <tpm model='tpm-crb'>
    <backend type='emulator' version='2.0'>
      <encryption secret='${uuid}'/>
    </backend>
  </tpm>
`;
const rbd = (reference: string) => devices`
  <disk type='network' device='disk'>
    <auth username='libvirt'>
      <secret type='ceph' ${reference}/>
    </auth>
    <source protocol='rbd' name='vms/web'/>
    <target dev='vda' bus='virtio'/>
  </disk>
`;
const CEPH = `<secret ephemeral='no' private='yes'>\n  <uuid>${UUID}</uuid>\n  <usage type='ceph'>\n    <name>client.libvirt</name>\n  </usage>\n</secret>\n`;
const pool = (uuid: string) =>
  `<pool type='rbd'>\n  <name>ceph</name>\n  <source>\n    <name>vms</name>\n    <auth type='ceph' username='libvirt'>\n      <secret uuid='${uuid}'/>\n    </auth>\n  </source>\n</pool>\n`;
const HOST = { 'hvlint.json': '{ "hosts": { "kvm01": { "files": ["**"], "complete": true } } }' };

export default workspaceRule({
  title: 'The secret is not among these files',
  why: `Without its secret libvirt opens neither the disk nor the TPM, so the guest does not start. The quick way out is to take the
        encryption or the login away, and nobody sees later that there was any.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatsecret.html', 'https://libvirt.org/formatstorageencryption.html'],

  select: 'secretRef',
  uses: ['secret'],
  *check([here], fleet) {
    const { name, by, whose } = here;
    const secrets = fleet.complete ? fleet.all('secret') : [];
    // Where no secret is among the files, they are kept elsewhere.
    if (secrets.length === 0) return;
    if (by === 'uuid' && (fleet.named('secret', name).length > 0 || fleet.named('secret', '').length > 0)) return;
    if (by === 'usage' && secrets.some(({ usage }) => usage === name)) return;
    const meant =
      by === 'usage'
        ? nearest(
            name,
            secrets.flatMap(({ usage }) => usage ?? []),
          )
        : undefined;
    yield {
      at: here,
      subject: name,
      message: `The secret ${name} of ${whose} is defined in none of these files: ${meant === undefined ? 'add its definition, or name another' : `${meant} has a name like it`}.`,
    };
  },

  examples: [
    {
      bad: { 'web.xml': tpm(`«${OTHER}»`), 'ceph.xml': CEPH, ...HOST },
      good: { 'web.xml': tpm(UUID), 'ceph.xml': CEPH, ...HOST },
    },
    {
      bad: { 'web.xml': rbd("usage='«client.libvrt»'"), 'ceph.xml': CEPH, ...HOST },
      good: { 'web.xml': rbd("usage='client.libvirt'"), 'ceph.xml': CEPH, ...HOST },
    },
    {
      bad: { 'pool.xml': pool(`«${OTHER}»`), 'ceph.xml': CEPH, ...HOST },
      good: { 'pool.xml': pool(UUID.toUpperCase()), 'ceph.xml': CEPH, ...HOST },
    },
  ],
  ignores: [
    { 'web.xml': tpm(OTHER), 'ceph.xml': CEPH },
    { 'web.xml': tpm(OTHER), ...HOST },
    { 'web.xml': tpm('{{ secret }}'), 'ceph.xml': CEPH, ...HOST },
    // The UUID that libvirt makes up for it may be this one.
    { 'web.xml': tpm(OTHER), 'ceph.xml': CEPH.replace(/ {2}<uuid>.*\n/, ''), ...HOST },
    { 'web.xml': rbd(`uuid='${UUID}'`), 'ceph.xml': CEPH, ...HOST },
  ],
});
