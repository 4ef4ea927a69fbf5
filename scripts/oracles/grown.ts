/** Files that repeat one thing so many times: what a rule that looks at all of them for each of them chokes on. */
export const GROWN: readonly { readonly what: string; readonly file: string; text(count: number): string }[] = [
  ...Object.entries({
    disk: i =>
      `<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/srv/${i}.img'/><target dev='vd${i}' bus='virtio'/></disk>`,
    'shared disk': () =>
      `<disk type='block' device='lun'><source dev='/dev/sda'/><target dev='sda' bus='scsi'/><shareable/></disk>`,
    interface: i =>
      `<interface type='bridge'><mac address='52:54:00:00:${hex(i >> 8)}:${hex(i)}'/><source bridge='br0'/><model type='virtio'/></interface>`,
    'host device': i =>
      `<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='${i & 255}' slot='${(i >> 8) & 31}' function='0'/></source></hostdev>`,
    'USB device': i =>
      `<hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='0x${hex(i >> 8)}${hex(i)}'/></source></hostdev>`,
    console: () =>
      `<graphics type='vnc' port='5900' listen='0.0.0.0' passwd='x'><listen type='address' address='0.0.0.0'/></graphics>`,
    channel: i =>
      `<channel type='unix'><source mode='bind' path='/tmp/${i}'/><target type='virtio' name='org.x.${i}'/></channel>`,
    'serial port': i =>
      `<serial type='tcp'><source mode='bind' host='0.0.0.0' service='${i}'/><target port='${i}'/></serial>`,
    'shared folder': i =>
      `<filesystem type='mount' accessmode='passthrough'><source dir='/srv/${i}'/><target dir='t${i}'/></filesystem>`,
    'shared memory': i => `<shmem name='s${i}'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>`,
    controller: i => `<controller type='usb' index='${i}' model='qemu-xhci'/>`,
    redirector: () => `<redirdev bus='usb' type='spicevmc'/>`,
    'memory device': () =>
      `<memory model='nvdimm'><source><path>/tmp/nvdimm</path></source><target><size unit='KiB'>524288</size></target></memory>`,
    'random source': () => `<rng model='virtio'><backend model='random'>/dev/random</backend></rng>`,
    TPM: () => `<tpm model='tpm-tis'><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm>`,
    video: () => `<video><model type='virtio' heads='1'><acceleration accel3d='yes'/></model></video>`,
    'unknown element': i => `<gadget${i} a='b'/>`,
  } satisfies Readonly<Record<string, (index: number) => string>>).map(([what, one]) => ({
    what: `libvirt: ${what}`,
    file: 'web.xml',
    text: (count: number) => domain(`<devices>${times(count, one)}</devices>`),
  })),
  ...Object.entries({
    label: i => `<seclabel type='static' model='m${i}' relabel='yes'><label>x</label></seclabel>`,
    'feature of the processor': i => `<cpu><feature policy='require' name='f${i}'/></cpu>`,
    'pinned processor': i => `<cputune><vcpupin vcpu='${i}' cpuset='0-3'/></cputune>`,
    'argument of QEMU': i =>
      `<q:commandline xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><q:arg value='-device${i}'/></q:commandline>`,
    comment: i => `<!-- hvlint-ignore libvirt/disk-shareable: reason ${i} -->`,
    'file system of a container': i => `<idmap><uid start='0' target='${i}' count='10'/></idmap>`,
  } satisfies Readonly<Record<string, (index: number) => string>>).map(([what, one]) => ({
    what: `libvirt: ${what}`,
    file: 'web.xml',
    text: (count: number) => domain(times(count, one)),
  })),
  {
    what: 'libvirt: arguments of QEMU in one command line',
    file: 'web.xml',
    text: count =>
      `<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>web</name><qemu:commandline>${times(count, i => `<qemu:arg value='-drive'/><qemu:arg value='file=/dev/sd${i}'/>`)}</qemu:commandline></domain>`,
  },
  {
    what: 'libvirt: holes of a template',
    file: 'web.xml.j2',
    text: count =>
      domain(
        `<devices>${times(count, i => `<disk type='file' device='cdrom'>{% if a %}<source file='/srv/{{ x }}${i}'/>{% endif %}<shareable/></disk>`)}</devices>`,
      ),
  },
  {
    what: 'libvirt: attributes',
    file: 'web.xml',
    text: count => domain(`<devices><disk ${times(count, i => `a${i}='${i}' `)}/></devices>`),
  },
  {
    what: 'libvirt: elements left open',
    file: 'web.xml',
    text: count => `<domain type='kvm'>${times(count, () => '<devices><disk>')}`,
  },
  {
    what: 'libvirt: depth',
    file: 'web.xml',
    text: count => `<domain type='kvm'>${times(count, () => '<a>')}${times(count, () => '</a>')}</domain>`,
  },
  {
    what: 'libvirt: rules of a filter',
    file: 'f.xml',
    text: count =>
      `<filter name='f'>${times(count, i => `<rule action='accept' direction='in' priority='${i}'><all/></rule>`)}</filter>`,
  },
  {
    what: 'libvirt: port groups',
    file: 'n.xml',
    text: count =>
      `<network><name>n</name>${times(count, i => `<portgroup name='p${i}'><virtualport type='openvswitch'/></portgroup>`)}</network>`,
  },
  {
    what: 'xl: disks',
    file: 'web.cfg',
    text: count => guest(`disk = [${times(count, i => `'phy:/dev/vg/${i},xvd${i},w',\n`)}]`),
  },
  {
    what: 'xl: disks in a list that is never closed',
    file: 'web.cfg',
    text: count => guest(`disk = [${times(count, i => `'phy:/dev/vg/${i},xvd${i},w',\n`)}`),
  },
  {
    what: 'xl: interfaces',
    file: 'web.cfg',
    text: count => guest(`vif = [${times(count, i => `'bridge=xenbr0,mac=00:16:3e:00:${hex(i >> 8)}:${hex(i)}',\n`)}]`),
  },
  {
    what: 'xl: PCI devices',
    file: 'web.cfg',
    text: count => guest(`pci = [${times(count, i => `'0000:${hex(i)}:${hex((i >> 8) & 31)}.0,permissive=1',\n`)}]`),
  },
  {
    what: 'xl: USB devices',
    file: 'web.cfg',
    text: count => guest(`usbdev = [${times(count, i => `'hostbus=1,hostaddr=${i}',\n`)}]`),
  },
  { what: 'xl: keys', file: 'web.cfg', text: count => guest(times(count, i => `key${i} = ${i}\n`)) },
  { what: 'xl: one key', file: 'web.cfg', text: count => guest(times(count, i => `memory = ${i}\n`)) },
  { what: 'xl: garbage', file: 'web.cfg', text: count => guest(times(count, () => '= = [ "\n')) },
  {
    what: 'xl: arguments of QEMU',
    file: 'web.cfg',
    text: count => guest(`device_model_args = [${times(count, i => `'-device', 'x${i}',\n`)}]`),
  },
  {
    what: 'xl: I/O memory and ports',
    file: 'web.cfg',
    text: count =>
      guest(`iomem = [${times(count, i => `'${i},1',\n`)}]\nioports = [${times(count, i => `'${i}',\n`)}]`),
  },
  {
    what: 'qemu.conf: devices',
    file: 'qemu.conf',
    text: count => `cgroup_device_acl = [${times(count, i => `"/dev/x${i}",\n`)}]\nsecurity_driver = "none"\n`,
  },
  { what: 'qemu.conf: one key', file: 'qemu.conf', text: count => times(count, () => 'user = "root"\n') },
  {
    what: 'qemu.conf: comments',
    file: 'qemu.conf',
    text: count => `user = "root"\n${times(count, i => `# user${i} = "x"\n`)}`,
  },
  {
    what: 'boot line: options',
    file: 'etc/default/grub',
    text: count => `GRUB_CMDLINE_XEN="${times(count, i => `opt${i}=1 `)}"\n`,
  },
  {
    what: 'boot line: one option',
    file: 'etc/default/grub',
    text: count => `GRUB_CMDLINE_XEN="${times(count, () => 'spec-ctrl=no,bti=off ')}"\n`,
  },
  {
    what: 'boot line: options of Linux',
    file: 'etc/default/grub',
    text: count => `GRUB_CMDLINE_LINUX="${times(count, () => 'mitigations=off,nosmt ')}"\n`,
  },
  {
    what: 'boot line: suboptions',
    file: 'etc/default/grub',
    text: count => `GRUB_CMDLINE_XEN="spec-ctrl=${times(count, i => `x${i},`)}"\n`,
  },
  {
    what: 'boot files: lines',
    file: 'etc/default/grub',
    text: count => times(count, () => 'GRUB_CMDLINE_XEN="$GRUB_CMDLINE_XEN a=b"\n'),
  },
];

const times = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join('');
const hex = (value: number): string => (value & 255).toString(16).padStart(2, '0');
const domain = (inner: string): string =>
  `<domain type='kvm'><name>web</name><memory>1</memory><os><type>hvm</type></os>${inner}</domain>`;
const guest = (inner: string): string => `name = "web"\ntype = "hvm"\nmemory = 512\n${inner}\n`;
