import { devices, domain, type LibvirtDocument, libvirtRule, type XmlElement } from '#core';

const os = (...boots: readonly string[]) =>
  domain`
    <os>
      <type arch='x86_64' machine='q35'>hvm</type>
      ${boots.join('\n      ')}
    </os>
    <devices>
      <disk type='block'/>
      <interface type='network'/>
    </devices>
  `;
const NETWORK = "<boot dev='network'/>";
const DISK = "<boot dev='hd'/>";
const orders = (nic: string, disk = '') => devices`
  <disk type='file' device='disk'>
    <source file='/srv/web.img'/>
    <target dev='vda' bus='virtio'/>${disk}
  </disk>
  <interface type='network'>
    <source network='lan'/>${nic}
  </interface>
`;
const order = (at: number | string) => `\n  <boot order='${at}'/>`;
const TITLE = 'Do not boot from the network (it cannot be installed from there again)';

export default libvirtRule({
  title: 'The guest boots from the network first',
  why: `Nothing in PXE says who answers: whichever machine of that network is first to answer DHCP gives the guest the system that
        it runs. That happens again at each start, long after the guest has been installed.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#bios-bootloader',
    'https://libvirt.org/formatdomain.html#network-interfaces',
  ],

  select: ['domain/os/boot', 'domain/devices/interface/boot'],
  *check(here, document) {
    const { driver } = document;
    // Whoever is given a kernel asks the network for none.
    if ((driver !== 'qemu' && driver !== 'xen') || document.fragment || document.first('domain/os/kernel')) return;
    // Without a disk there is nothing else to boot from, without a network interface nothing is asked.
    const hasDisk = document.select('domain/devices/disk').some(disk => (disk.value('device') ?? 'disk') === 'disk');
    if (!hasDisk || !document.first('domain/devices/interface') || firstOf(document) !== here.node) return;
    const dev = here.attribute('dev');
    if (dev && dev.value !== 'network') return;
    const alone = document.select('domain/os/boot').length === 1;
    yield {
      at: dev ? dev.valueSpan : here.span,
      message:
        'At each start this guest asks the network first for a system to run, and takes what answers: let it boot from its disk.',
      fixes: [
        {
          title: TITLE,
          safe: false,
          edits: [dev && alone ? here.set('dev', 'hd') : here.remove()],
        },
      ],
    };
  },

  examples: [
    { bad: os("<boot dev='«network»'/>"), good: os(DISK) },
    { bad: os("<boot dev='«network»'/>", DISK), good: os(DISK) },
    { bad: orders("\n  «<boot order='1'/>»", order(2)), good: orders('', order(2)) },
    { bad: orders("\n  «<boot order='3'/>»", order(10)), good: orders('', order(10)) },
  ],
  ignores: [
    os(DISK, NETWORK),
    orders(order(2), order(1)),
    os(NETWORK, '<kernel>/srv/boot/vmlinuz</kernel>'),
    os(NETWORK).replace('kvm', 'vmware'),
    os(NETWORK).replace("<disk type='block'/>", ''),
    os(NETWORK).replace("type='block'", "$& device='cdrom'"),
    os(NETWORK).replace("<interface type='network'/>", ''),
    "<interface type='network'>\n  <source network='lan'/>\n  <boot order='1'/>\n</interface>\n",
    orders(order(2), order('{{ first }}')),
  ],
});

/** What the firmware tries first: the first <boot> of <os>, or the device with the lowest number. */
function firstOf(document: LibvirtDocument): XmlElement | undefined {
  const [first] = document.select('domain/os/boot');
  if (first) return first.node;
  const numbered = BOOTABLE.flatMap(path => document.select(path))
    .map(boot => ({ node: boot.node, order: Number(boot.value('order')) }))
    .sort((one, other) => one.order - other.order);
  return numbered[0]?.node;
}

const BOOTABLE = [
  'domain/devices/disk/boot',
  'domain/devices/interface/boot',
  'domain/devices/hostdev/boot',
  'domain/devices/redirdev/boot',
] as const;
