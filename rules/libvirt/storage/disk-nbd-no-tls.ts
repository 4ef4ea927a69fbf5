import { contains, devices, isLoopback, workspaceRule } from '#core';

const disk = (source: string, host: string) =>
  devices`
    <disk type='network' device='disk'>
      <driver name='qemu' type='raw'/>
      <source protocol='nbd' name='web'${source}>
        <host ${host}/>
      </source>
      <target dev='vda' bus='virtio'/>
    </disk>
  `;
const FAR = "name='192.0.2.7' port='10809'";
const MARKED = "name='«192.0.2.7»' port='10809'";
const TITLE = 'Use TLS (server and host need certificates; without them the guest does not start)';

export default workspaceRule({
  title: 'The disk comes over the network without encryption',
  why: `NBD has no password, and without TLS no encryption either: whoever is on the way reads and changes what the guest stores. Who
        reaches the server can attach the disk as well.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'libvirt src/qemu/qemu.conf.in, nbd_tls',
    'https://libvirt.org/kbase/secureusage.html#disk-image-handling',
  ],

  select: 'nbd',
  uses: ['qemuConf'],
  *check([disk], fleet) {
    const conf = fleet.get('qemuConf', 'qemu.conf');
    if (isLoopback(disk.name) || (disk.tls ?? conf?.nbdTls)) return;
    const unless = disk.tls === undefined && !conf ? ', unless nbd_tls of its host says otherwise' : '';
    yield {
      at: disk,
      subject: disk.name,
      related: disk.tls === undefined && conf ? [{ at: conf, message: 'This qemu.conf does not set nbd_tls.' }] : [],
      message: `${disk.guest} has a disk from ${disk.name} over plain NBD${unless}: anybody on the way reads and changes it, so say tls='yes' in its <source>.`,
    };
  },
  fixes({ libvirt }, { at }) {
    const source = libvirt?.select('domain/devices/disk/source').find(each => contains(each.span, at));
    return source ? [{ title: TITLE, safe: false, edits: [source.set('tls', 'yes')] }] : [];
  },

  examples: [
    { bad: disk('', MARKED), good: disk(" tls='yes'", FAR) },
    {
      bad: { 'web.xml': disk(" tls='no'", MARKED), 'qemu.conf': 'nbd_tls = 1\n' },
      good: { 'web.xml': disk(" tls='yes'", FAR), 'qemu.conf': 'nbd_tls = 1\n' },
    },
    {
      bad: { 'web.xml': disk('', MARKED), 'qemu.conf': 'nbd_tls = 0\n' },
      good: { 'web.xml': disk(" tls='yes'", FAR), 'qemu.conf': 'nbd_tls = 0\n' },
    },
  ],
  ignores: [
    { 'web.xml': disk('', FAR), 'qemu.conf': 'nbd_tls = 1\n' },
    disk('', "name='localhost' port='10809'"),
    disk('', "transport='unix' socket='/run/nbd.sock'"),
    disk(" tls='{{ tls }}'", FAR),
    disk('', FAR).replace("protocol='nbd'", "protocol='rbd'"),
    disk('', FAR).replace('kvm', 'xen'),
  ],
});
