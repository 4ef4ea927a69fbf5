import { isLoopback, libvirtRule } from '#core';

const pool = (type: string, auth = '', host = 'store1') => `<pool type='${type}'>
  <name>images</name>
  <source>
    <name>rbd</name>
    <host name='${host}'/>${auth}
  </source>
</pool>
`;
const AUTH = "\n    <auth type='ceph' username='hosts'>\n      <secret usage='ceph-hosts'/>\n    </auth>";

export default libvirtRule({
  title: 'The storage server of the pool does not ask who comes',
  why: `A server that lets this host in without a name and a secret lets in whoever reaches it, a guest that got onto the storage
        network among them, and that one then has every volume of the pool.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatstorage.html#source-elements', 'https://libvirt.org/formatsecret.html'],

  select: 'pool',
  *check(root) {
    const type = root.attribute('type');
    const source = root.first('source');
    if (!type || !source || !['rbd', 'iscsi', 'iscsi-direct'].includes(type.value) || source.has('auth')) return;
    const hosts = source.select('host').map(host => host.known('name') ?? '');
    if (hosts.length > 0 && hosts.every(isLoopback)) return;
    yield {
      at: type.valueSpan,
      subject: root.first('name')?.knownText ?? 'pool',
      message: `This host opens the ${type.value} pool${hosts[0] ? ` of ${hosts[0]}` : ''} without saying who it is, so that whoever reaches the server has its volumes too: add an <auth> with a secret.`,
    };
  },

  examples: [
    { bad: pool('«rbd»'), good: pool('rbd', AUTH) },
    { bad: pool('«iscsi-direct»'), good: pool('iscsi-direct', AUTH.replace("'ceph'", "'chap'")) },
  ],
  ignores: [pool('dir'), pool('iscsi', '', '127.0.0.1'), pool('{{ type }}')],
});
