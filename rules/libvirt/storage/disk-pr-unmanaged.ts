import { devices, libvirtRule } from '#core';

const lun = (reservations: string) =>
  devices`
    <disk type='block' device='lun'>
      <driver name='qemu' type='raw'/>
      <source dev='/dev/disk/by-id/wwn-0x5000c500a1b2c3d4'>
        ${reservations}
      </source>
      <target dev='sda' bus='scsi'/>
    </disk>
  `;
const unmanaged = (managed: string) => `<reservations managed='${managed}'>
          <source type='unix' path='/run/qemu-pr.sock' mode='client'/>
        </reservations>`;

export default libvirtRule({
  title: 'Reservations of a LUN go through a helper that libvirt does not control',
  why: `The helper sends SCSI commands to the LUN with rights that QEMU lacks. One that is run outside of libvirt has no label
        and no place of its own, often serves several guests, and answers whoever reaches its socket.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://www.qemu.org/docs/master/tools/qemu-pr-helper.html',
  ],

  select: 'domain/devices/disk/source/reservations',
  *check(here, document) {
    const managed = here.attribute('managed');
    if (document.driver !== 'qemu' || managed?.value !== 'no') return;
    const socket = here.first('source')?.value('path');
    yield {
      at: managed.valueSpan,
      subject: socket ?? 'reservations',
      message: `managed='no' has the helper behind ${socket ?? 'a socket'} reserve this LUN with rights of its own, out of libvirt's hands: let libvirt run one for this guest.`,
      fixes: [
        {
          title: 'Let libvirt run the helper (the host needs qemu-pr-helper where libvirt looks for it)',
          safe: false,
          edits: [here.replaceWith("<reservations managed='yes'/>")],
        },
      ],
    };
  },

  examples: [{ bad: lun(unmanaged('«no»')), good: lun("<reservations managed='yes'/>") }],
  ignores: [
    lun("<reservations managed='yes'/>"),
    lun(unmanaged('{{ managed }}')),
    lun(unmanaged('no')).replace("type='kvm'", "type='xen'"),
  ],
});
