import type { Random } from './random.js';

/** Files of a few hosts: some known by their layout, some only by what hvlint.json says. */
export const FLEET_FILES: readonly string[] = [
  ...['kvm1/etc/libvirt/qemu/g0.xml', 'kvm1/etc/libvirt/qemu/g1.xml', 'kvm1/etc/libvirt/qemu/autostart/g0.xml'],
  ...['kvm1/etc/libvirt/qemu/networks/n0.xml', 'kvm1/etc/libvirt/storage/p0.xml', 'kvm1/etc/libvirt/qemu.conf'],
  ...['xen1/etc/xen/g2.cfg', 'xen1/etc/xen/g3.cfg', 'xen1/etc/xen/auto/g2.cfg', 'xen1/etc/xen/xl.conf'],
  ...['xen1/etc/default/grub', 'guests/g0.xml', 'guests/g1.xml', 'guests/deep/g4.xml', 'guests/g5.xl', 'guests/g6.xl'],
  ...['guests/n0.xml', 'guests/n1.xml', 'guests/p0.xml', 'guests/p1.xml', 'guests/volume.xml', 'guests/snap.xml'],
  ...['hvlint.json', 'guests/hvlint.json'],
];

/** What a file of that name may say; a few names and values, so that much of it meets. */
export function fleetText(file: string, random: Random): string {
  if (file.endsWith('hvlint.json')) return settings(random);
  if (file.endsWith('qemu.conf')) return `security_driver = "${random.pick(['selinux', 'apparmor', 'none'])}"\n`;
  if (file.endsWith('xl.conf')) return random.pick(['bootloader_restrict=1\n', 'vif.default.bridge="br0"\n']);
  if (file.endsWith('grub'))
    return `GRUB_CMDLINE_XEN="${random.pick(['flask=enforcing', 'flask=disabled', 'iommu=off'])}"\n`;
  if (/\.(?:cfg|xl)$/.test(file)) return xenGuest(random);
  const name = file.replace(/^.*\//, '');
  if (name.startsWith('n')) return network(random);
  if (name.startsWith('p')) return pool(random);
  if (name.startsWith('v')) return volume(random);
  return name.startsWith('s') ? snapshot(random) : domain(random);
}

const GUESTS = ['web', 'db', 'mail'];
const UUIDS = ['c7a5fdbd-edaf-4455-926a-d65c16db1809', '0f5a3c11-5b1d-4f57-9a3e-5f1f6f0a2b11'];
const PATHS = ['/srv/a.img', '/srv/b.img', '/dev/vg0/a', '/dev/sdb', '/dev/sdb1', '/alias/a.img', '/srv/pool/v0'];
const MACS = ['52:54:00:aa:bb:01', '52:54:00:AA:BB:02'];
const FOLDERS = ['/srv/s', '/srv/s/sub', '/srv/t'];
const PCI = ["bus='1' slot='0'", "bus='0x01' slot='0x00' function='0'", "bus='1' slot='0' function='1'"];

const some = (random: Random, times: number, one: () => string): string =>
  Array.from({ length: random.below(times + 1) }, one).join('');

function domain(random: Random): string {
  const name = random.once(12) ? '{{ name }}' : random.pick(GUESTS);
  const uuid = random.once(2) ? `<uuid>${random.pick(UUIDS)}</uuid>` : '';
  const zone = random.once(4)
    ? `<metadata><h:vm xmlns:h='urn:hvlint:1' zone='${random.pick(['dmz', 'pci'])}'/></metadata>`
    : '';
  const accepted = random.once(4)
    ? `<!-- hvlint-ignore workspace/${random.pick(['disk-shared-writable', 'duplicate-mac'])}: known -->\n`
    : '';
  return `${accepted}<domain type='${random.pick(['kvm', 'kvm', 'lxc', 'xen'])}'>
  <name>${name}</name>${uuid}${zone}
  <os>${random.once(3) ? `<nvram>${random.pick(['/srv/x.fd', '/srv/y.fd'])}</nvram>` : ''}</os>
  <devices>${some(random, 5, () => device(random))}</devices>${random.once(2) ? seclabel(random) : ''}
</domain>
${random.once(30) ? '<' : ''}`;
}

function seclabel(random: Random): string {
  const label = random.pick(['system_u:system_r:svirt_t:s0:c1,c2', 'system_u:system_r:svirt_t:s0:c1.c4', 'vms']);
  const model = label === 'vms' ? 'apparmor' : 'selinux';
  return `<seclabel type='static' model='${model}' relabel='yes'><label>${label}</label></seclabel>`;
}

function device(random: Random): string {
  const { path, mac, folder, pci } = {
    path: random.pick(PATHS),
    mac: random.pick(MACS),
    folder: random.pick(FOLDERS),
    pci: random.pick(PCI),
  };
  const more = random.pick(['', '', '<readonly/>', '<shareable/>']);
  return random.pick([
    `\n<disk type='file'><source file='${path}'/><target dev='vda'/>${more}</disk>`,
    `\n<disk type='volume'><source pool='${random.pick(['p0', 'p1'])}' volume='v0'/><target dev='vdb'/></disk>`,
    `\n<disk type='file'><source file='/srv/o.qcow2'/><target dev='vdc'/><backingStore type='file'><source file='${path}'/></backingStore></disk>`,
    `\n<disk type='network'><source protocol='rbd' name='vms/v0'><host name='mon${random.below(2)}'/></source></disk>`,
    `\n<interface type='network'><mac address='${mac}'/><source network='${random.pick(['n0', 'n1'])}'/></interface>`,
    `\n<interface type='bridge'><mac address='${mac}'/><source bridge='br0'/><filterref filter='clean-traffic'/></interface>`,
    `\n<hostdev mode='subsystem' type='pci'><source><address ${pci}/></source></hostdev>`,
    `\n<filesystem type='mount'><source dir='${folder}'/><target dir='t'/>${more === '<readonly/>' ? more : ''}</filesystem>`,
    `\n<graphics type='vnc' port='590${random.below(2)}' listen='${random.pick(['0.0.0.0', '127.0.0.1'])}'/>`,
    `\n<serial type='tcp'><source mode='bind' host='127.0.0.1' service='4555'/></serial>`,
    `\n<channel type='unix'><source mode='bind' path='${folder}.sock'/><target type='virtio' name='a'/></channel>`,
    `\n<vsock><cid address='${3 + random.below(2)}'/></vsock>`,
    `\n<shmem name='bus${random.below(2)}'/>`,
    `\n<tpm><backend type='passthrough'/></tpm>`,
  ]);
}

const xenGuest = (
  random: Random,
): string => `${random.once(4) ? '# hvlint-zone: dmz\n' : ''}name = "${random.pick(GUESTS)}"
type = "${random.pick(['hvm', 'pv'])}"
kernel = "/boot/${random.pick(['web', 'vtpmmgr', 'vtpm-stubdom'])}"
${random.once(2) ? `uuid = "${random.pick(UUIDS)}"\n` : ''}disk = [ "${random.pick(PATHS)},raw,xvda,${random.pick(['r', 'w'])}" ]
vif = [ "mac=${random.pick(MACS)}${random.pick(['', ',bridge=br0', ',bridge=br1'])}" ]
pci = [ "${random.pick(['01:00.0', '1:0.1', '01:00.*'])}" ]
${random.pick(['', 'device_model_user = "qemu"\n', 'vtpm = [ "backend=db" ]\n', 'ioports = [ "3f8-3ff" ]\n', 'seclabel = "a:b:c"\n'])}`;

const network = (random: Random): string => `<network>
  <name>${random.pick(['n0', 'n1'])}</name>
  <forward mode='${random.pick(['nat', 'bridge', 'hostdev'])}'>${random.once(3) ? `<address type='pci' ${random.pick(PCI)}/>` : ''}</forward>
  ${random.once(2) ? "<bridge name='br0'/>" : ''}${random.once(3) ? "<virtualport type='openvswitch'/>" : ''}
</network>
`;

const pool = (random: Random): string => `<pool type='${random.pick(['dir', 'logical', 'rbd'])}'>
  <name>${random.pick(['p0', 'p1'])}</name>
  <source><name>${random.pick(['vg0', 'vms'])}</name></source>
  <target><path>${random.pick(['/srv/pool', '/srv', '/dev/vg0'])}</path></target>
</pool>
`;

const volume = (random: Random): string =>
  `<volume><name>v0</name><backingStore><path>${random.pick(PATHS)}</path><format type='raw'/></backingStore></volume>\n`;

const snapshot = (random: Random): string =>
  `<domainsnapshot><name>s</name><domain type='kvm'><name>${random.pick(GUESTS)}</name></domain>
<disks><disk name='vda' snapshot='external'><source file='${random.pick(PATHS)}'/></disk></disks></domainsnapshot>\n`;

function settings(random: Random): string {
  if (random.once(12)) return '{ "profile": ';
  const keys = [
    `"profile": "${random.pick(['baseline', 'strict', 'paranoid'])}"`,
    '"exclusive": [["web", "db"]]',
    '"storage": { "pathAliases": { "/alias": "/srv" } }',
    '"storage": { "clusters": [{ "sources": ["/srv/*"], "domains": ["web", "mail"] }] }',
    '"zones": { "dmz": { "domains": ["web"] }, "pci": { "files": ["**/g1.xml", "g5.xl"], "networks": ["n1"] } }',
    '"hosts": { "h": { "files": ["guests/**", "deep/*"], "complete": true, "macDriver": "selinux" } }',
    '"rules": { "workspace/duplicate-mac": "off" }',
    '"overrides": [{ "files": ["**/g0.xml"], "profile": "paranoid" }]',
    '"inlineIgnores": false',
  ];
  const taken = new Map(
    Array.from({ length: 1 + random.below(4) }, () => random.pick(keys)).map(key => [key.split(':')[0], key]),
  );
  return `{ ${[...taken.values()].join(', ')} }`;
}
