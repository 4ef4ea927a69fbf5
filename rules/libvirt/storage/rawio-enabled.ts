import { devices, libvirtRule } from '#core';

const lun = (rawio: string) =>
  devices`
    <disk type='block' device='lun'${rawio}>
      <driver name='qemu' type='raw'/>
      <source dev='/dev/disk/by-id/wwn-0x5000c500a1b2c3d4'/>
      <target dev='sda' bus='scsi'/>
    </disk>
  `;
const unit = (rawio: string) =>
  devices`
    <hostdev mode='subsystem' type='scsi'${rawio}>
      <source>
        <adapter name='scsi_host0'/>
        <address bus='0' target='0' unit='3'/>
      </source>
    </hostdev>
  `;

export default libvirtRule({
  title: 'The device model keeps CAP_SYS_RAWIO',
  why: `The capability goes to the whole QEMU process, not to the one disk that asks for it. Whoever breaks out of the guest
        can then send raw commands to every disk that the process has open, partitions and volumes included.`,
  severity: { baseline: 'warning', strict: 'error' },
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'libvirt src/qemu/qemu_process.c, qemuProcessSetupRawIO',
  ],

  select: ['domain/devices/disk', 'domain/devices/hostdev'],
  *check(here, document) {
    const rawio = here.attribute('rawio');
    const remove = here.unset('rawio');
    if (document.driver !== 'qemu' || rawio?.value !== 'yes' || !remove) return;
    if (here.name === 'hostdev' && here.value('type') !== 'scsi') return;
    yield {
      at: rawio.span,
      subject: here.first('target')?.known('dev') ?? here.name,
      message: `rawio='yes' gives all of this guest's QEMU CAP_SYS_RAWIO, so that a break-out sends raw commands to each of its disks: take it away unless the guest needs it.`,
      fixes: [
        { title: 'Take rawio away (raw SCSI commands that need it fail in the guest)', safe: false, edits: [remove] },
      ],
    };
  },

  examples: [
    { bad: lun(" «rawio='yes'»"), good: lun('') },
    { bad: unit(" «rawio='yes'»"), good: unit('') },
  ],
  ignores: [
    lun(" rawio='no'"),
    // libvirt reads it on SCSI devices alone.
    "<hostdev mode='subsystem' type='usb' rawio='yes'><source><vendor id='0x0951'/><product id='0x1666'/></source></hostdev>",
    lun(" rawio='yes'").replace("type='kvm'", "type='xen'"),
  ],
});
