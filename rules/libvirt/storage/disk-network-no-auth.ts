import { devices, isLoopback, libvirtRule } from '#core';
import { diskName } from '../../shared/disk.js';

const AUTH = "<auth username='web'><secret type='ceph' usage='ceph-web'/></auth>";
const disk = (protocol: string, inner = '', outer = '', host = 'store1') => devices`
  <disk type='network' device='disk'>
    <driver name='qemu' type='raw'/>${outer}
    <source protocol='${protocol}' name='pool/web'>
      <host name='${host}'/>${inner}
    </source>
    <target dev='vda' bus='virtio'/>
  </disk>
`;

export default libvirtRule({
  title: 'The storage server does not ask who reads the disk',
  why: `A server that lets this host in without a name and a secret lets in whoever reaches it, a guest that got onto the storage
        network among them, and that one then has the disks of all.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://libvirt.org/formatsecret.html',
  ],

  select: 'domain/devices/disk',
  *check(here, document) {
    const source = here.first('source');
    const protocol = source?.attribute('protocol');
    if (document.driver !== 'qemu' || !source || !protocol || !['rbd', 'iscsi'].includes(protocol.value)) return;
    if (source.has('auth') || here.has('auth')) return;
    const hosts = source.select('host').map(host => host.known('name') ?? '');
    if (hosts.length > 0 && hosts.every(isLoopback)) return;
    yield {
      at: protocol.valueSpan,
      subject: diskName(here),
      message: `This host reads the disk over ${protocol.value}${hosts[0] ? ` from ${hosts[0]}` : ''} without saying who it is, so that whoever reaches the server may do the same: add an <auth> with a secret of its own.`,
    };
  },

  examples: [
    { bad: disk('«rbd»'), good: disk('rbd', AUTH) },
    { bad: disk('«iscsi»'), good: disk('iscsi', AUTH.replace("'ceph'", "'iscsi'")) },
  ],
  ignores: [
    // The older place of it.
    disk('rbd', '', AUTH),
    disk('iscsi', '', '', '127.0.0.1'),
    disk('nbd'),
    // Without an <identity> QEMU shows the key that its account or an agent has.
    disk('ssh'),
    disk('rbd').replace("type='kvm'", "type='xen'"),
    disk('{{ protocol }}'),
  ],
});
