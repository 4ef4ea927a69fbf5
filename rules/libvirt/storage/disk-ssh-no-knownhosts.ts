import { devices, libvirtRule } from '#core';
import { diskName } from '../../shared/disk.js';

const disk = (protocol: string, more = '') => devices`
  <disk type='network' device='disk'>
    <driver name='qemu' type='raw'/>
    <source protocol='${protocol}' name='/srv/web.img'>
      <host name='store1'/>
      <identity username='web' keyfile='/etc/web/id'/>${more}
    </source>
    <target dev='vda' bus='virtio'/>
  </disk>
`;

export default libvirtRule({
  title: 'The SSH server of the disk need not show who it is',
  why: `Without a file of known host keys the connection is encrypted, but to anyone: whoever gets between host and server can
        hand the guest a disk of their making and read what it writes.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms'],

  select: 'domain/devices/disk',
  *check(here, document) {
    const source = here.first('source');
    const protocol = source?.attribute('protocol');
    if (document.driver !== 'qemu' || protocol?.value !== 'ssh' || source?.has('knownHosts')) return;
    const server = source?.first('host')?.known('name') ?? 'the server';
    yield {
      at: protocol.valueSpan,
      subject: diskName(here),
      message: `The host key of ${server} is not checked, so that anybody on the way can hand the guest another disk: name a file of known keys in <knownHosts> (libvirt 9.8.0 or newer).`,
    };
  },

  examples: [{ bad: disk('«ssh»'), good: disk('ssh', "\n      <knownHosts path='/etc/web/known_hosts'/>") }],
  ignores: [disk('nbd'), disk('{{ protocol }}'), disk('ssh').replace("type='kvm'", "type='vmware'")],
});
