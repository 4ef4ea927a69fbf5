import { devices, libvirtRule } from '#core';

const disk = (ssl: string) =>
  devices`
    <disk type='network' device='cdrom'>
      <driver name='qemu' type='raw'/>
      <source protocol='https' name='/install.iso'>
        <host name='mirror.example.org' port='443'/>${ssl}
      </source>
      <target dev='sda' bus='sata'/>
      <readonly/>
    </disk>
  `;

export default libvirtRule({
  title: 'The server of the disk need not show who it is',
  why: `The connection is encrypted, but to anyone: whoever gets between host and server shows a certificate of their own and
        hands the guest an image of their making.`,
  severity: 'error',
  references: ['https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms'],

  select: ['domain/devices/disk/source', 'domain/devices/disk/backingStore/source'],
  *check(source, document) {
    const ssl = source.first('ssl');
    const verify = ssl?.attribute('verify');
    if (document.driver !== 'qemu' || !ssl || verify?.value !== 'no') return;
    const server = source.first('host')?.known('name');
    yield {
      at: verify.valueSpan,
      subject: source.known('name') ?? 'ssl',
      message: `verify='no' takes any certificate for that of ${server ?? 'the server'}, so that anybody on the way can hand the guest another image: check it.`,
      fixes: [
        {
          title: 'Check the certificate (the guest does not start where the host does not trust it)',
          safe: false,
          edits: [ssl.set('verify', 'yes')],
        },
      ],
    };
  },

  examples: [
    {
      bad: disk("\n        <ssl verify='«no»'/>"),
      good: disk("\n        <ssl verify='yes'/>"),
    },
  ],
  ignores: [
    // libvirt checks it unless it is told not to.
    disk(''),
    disk("\n        <ssl verify='yes'/>"),
    disk("\n        <ssl verify='{{ verify }}'/>"),
    disk("\n        <ssl verify='no'/>").replace("type='kvm'", "type='vmware'"),
  ],
});
