import { devices, isWithin, lexicalPath, libvirtRule } from '#core';

const hostdev = (rom: string) => devices`
  <hostdev mode='subsystem' type='pci' managed='yes'>
    <source><address domain='0x0000' bus='0x06' slot='0x02' function='0x0'/></source>
    ${rom}
  </hostdev>
`;
const nic = (rom: string) => devices`
  <interface type='network'>
    <source network='lan'/>
    ${rom}
  </interface>
`;
const OFF = "<rom enabled='no'/>";

export default libvirtRule({
  title: 'A device of the guest runs code from a file of the host',
  why: `The firmware of the guest runs what is in the file before any system starts, and no update and no reinstall of the guest
        touches it. Whoever may write to the file has the guest from its first instruction on.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#host-device-assignment',
    'https://uefi.org/specs/UEFI/2.10/14_Protocols_PCI_Bus_Support.html',
  ],

  select: ['domain/devices/hostdev/rom', 'domain/devices/interface/rom'],
  *check(here, document) {
    const file = here.attribute('file');
    if (document.driver !== 'qemu' || !file?.value || here.value('enabled') === 'no') return;
    // What packages bring is kept up to date.
    if (isWithin(lexicalPath(file.value), '/usr/share')) return;
    yield {
      at: file.valueSpan,
      subject: file.value,
      message: `The guest runs the option ROM ${file.value} before its own system starts: see that only root may write to it, or give the device none.`,
      fixes: [
        {
          title: 'Give the device no option ROM (no booting from it; some graphics cards stay dark without)',
          safe: false,
          edits: [here.replaceWith(OFF)],
        },
      ],
    };
  },

  examples: [
    { bad: hostdev("<rom bar='on' file='«/srv/roms/gpu.rom»'/>"), good: hostdev(OFF) },
    { bad: nic("<rom file='«/etc/roms/nic.rom»'/>"), good: nic(OFF) },
  ],
  ignores: [
    hostdev(OFF),
    hostdev("<rom bar='off'/>"),
    nic("<rom file=''/>"),
    nic("<rom file='/usr/share/qemu/pxe-virtio.rom'/>"),
    nic("<rom enabled='no' file='/srv/roms/nic.rom'/>"),
    hostdev("<rom file='/srv/roms/gpu.rom'/>").replace('kvm', 'xen'),
  ],
});
