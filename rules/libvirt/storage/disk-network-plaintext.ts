import { devices, isLoopback, libvirtRule, lookUp } from '#core';

/** Protocols without encryption, each with the one that has it and the usual ports of both. */
const PLAIN: Readonly<Record<string, { secure: string; ports: readonly [plain: string, secure: string] } | undefined>> =
  {
    http: { secure: 'https', ports: ['80', '443'] },
    ftp: { secure: 'ftps', ports: ['21', '990'] },
  };

const disk = (protocol: string, host = 'mirror.example.org', port = '') =>
  devices`
    <disk type='network' device='cdrom'>
      <driver name='qemu' type='raw'/>
      <source protocol='${protocol}' name='/install.iso'>
        <host name='${host}'${port}/>
      </source>
      <target dev='sda' bus='sata'/>
      <readonly/>
    </disk>
  `;

export default libvirtRule({
  title: 'The disk comes over the network as plain text',
  why: `Whoever is on the way between host and server can change what is read: the guest then installs or runs code of theirs,
        and QEMU takes apart an image that they have made.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://libvirt.org/kbase/secureusage.html#disk-image-handling',
  ],

  select: ['domain/devices/disk/source', 'domain/devices/disk/backingStore/source'],
  *check(source, document) {
    const protocol = source.attribute('protocol');
    if (document.driver !== 'qemu' || !protocol || !['http', 'ftp', 'tftp'].includes(protocol.value)) return;
    const hosts = source.select('host');
    const far = hosts.find(host => !isLoopback(host.value('name') ?? 'localhost'));
    if (!far) return;
    const known = lookUp(PLAIN, protocol.value);
    const edits = known && [
      source.set('protocol', known.secure),
      ...hosts.filter(host => host.value('port') === known.ports[0]).map(host => host.set('port', known.ports[1])),
    ];
    yield {
      at: protocol.valueSpan,
      subject: source.known('name') ?? protocol.value,
      message: `This disk is read from ${far.value('name')} over ${protocol.value}, so that anybody on the way can change what the guest reads: ${known ? `use ${known.secure}` : 'copy it to the host, or serve it over https'}.`,
      fixes: edits
        ? [
            {
              title: `Use ${known.secure} (the server must offer it with a certificate that the host trusts)`,
              safe: false,
              edits,
            },
          ]
        : [],
    };
  },

  examples: [
    { bad: disk('«http»'), good: disk('https') },
    { bad: disk('«http»', '192.0.2.7', " port='80'"), good: disk('https', '192.0.2.7', " port='443'") },
    { bad: disk('«ftp»', '192.0.2.7', " port='2121'"), good: disk('ftps', '192.0.2.7', " port='2121'") },
    { bad: disk('«tftp»'), good: disk('https') },
    {
      bad: devices`
        <disk type='file' device='disk'>
          <driver name='qemu' type='qcow2'/>
          <source file='/srv/web.qcow2'/>
          <backingStore type='network'>
            <format type='raw'/>
            <source protocol='«http»' name='/base.img'><host name='192.0.2.7'/></source>
          </backingStore>
          <target dev='vda' bus='virtio'/>
        </disk>
      `,
      good: devices`
        <disk type='file' device='disk'>
          <driver name='qemu' type='qcow2'/>
          <source file='/srv/web.qcow2'/>
          <backingStore type='network'>
            <format type='raw'/>
            <source protocol='https' name='/base.img'><host name='192.0.2.7'/></source>
          </backingStore>
          <target dev='vda' bus='virtio'/>
        </disk>
      `,
    },
  ],
  ignores: [
    disk('https'),
    disk('http', 'localhost'),
    disk('ftp', '127.0.0.1'),
    disk('http', '::1'),
    disk('nbd'),
    disk('{{ protocol }}'),
    disk('http').replace("type='kvm'", "type='vmware'"),
  ],
});
