import { devices, libvirtRule } from '#core';

const lun = (sgio: string) =>
  devices`
    <disk type='block' device='lun'${sgio}>
      <driver name='qemu' type='raw'/>
      <source dev='/dev/disk/by-id/wwn-0x5000c500a1b2c3d4'/>
      <target dev='sda' bus='scsi'/>
    </disk>
  `;
const unit = (sgio: string) =>
  devices`
    <hostdev mode='subsystem' type='scsi'${sgio}>
      <source>
        <adapter name='scsi_host0'/>
        <address bus='0' target='0' unit='3'/>
      </source>
    </hostdev>
  `;

export default libvirtRule({
  title: 'SCSI commands of the guest reach the device unfiltered',
  why: `The kernel lets an unprivileged process send a disk only commands that do no lasting harm; here that filter is off, and
        the guest may format the device or write its firmware. libvirt 9.0 and later refuse the definition instead.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'libvirt src/conf/domain_validate.c, virDomainDiskDefValidate',
  ],

  select: ['domain/devices/disk', 'domain/devices/hostdev'],
  *check(here, document) {
    const sgio = here.attribute('sgio');
    const remove = here.unset('sgio');
    if (document.driver !== 'qemu' || sgio?.value !== 'unfiltered' || !remove) return;
    yield {
      at: sgio.span,
      subject: here.first('target')?.known('dev') ?? here.name,
      message: `libvirt refuses sgio='unfiltered' today, and a libvirt that still takes it lets this guest send any SCSI command to the device: take it away.`,
      fixes: [
        {
          title: 'Filter SCSI commands (where libvirt still takes this, the guest loses those that the filter stops)',
          safe: false,
          edits: [remove],
        },
      ],
    };
  },

  examples: [
    { bad: lun(" «sgio='unfiltered'»"), good: lun('') },
    { bad: unit(" «sgio='unfiltered'»"), good: unit('') },
  ],
  ignores: [lun(" sgio='filtered'"), lun(" sgio='unfiltered'").replace("type='kvm'", "type='vmware'")],
});
