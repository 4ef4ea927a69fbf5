import { devices, libvirtRule } from '#core';
import { scsiName } from '../../shared/passthrough.js';

const unit = (more: string) => devices`
  <hostdev mode='subsystem' type='scsi'>
    <source>
      <adapter name='scsi_host0'/>
      <address bus='0' target='0' unit='0'/>
    </source>${more && `\n    ${more}`}
  </hostdev>
`;
const READ_ONLY = 'Make it read-only for this guest (it can no longer write to it)';
const ALONE = 'Keep it to one guest (a second one that has it no longer starts)';

export default libvirtRule({
  title: 'Several guests may have one SCSI device of the host',
  why: `Each of them sends SCSI commands of its own to the same device, and nothing on the host decides who may write where.
        What one guest writes, reservations and firmware included, is what the others read.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#host-device-assignment'],

  select: 'domain/devices/hostdev',
  *check(here, domain) {
    const shareable = here.first('shareable');
    if (!shareable || domain.driver !== 'qemu' || here.value('type') !== 'scsi' || here.has('readonly')) return;
    const name = scsiName(here);
    yield {
      at: shareable.span,
      subject: name,
      message: `<shareable/> lets other guests have the SCSI unit ${name} of the host at the same time: each can change what the others read, so keep it to one or make it read-only.`,
      fixes: [
        { title: READ_ONLY, safe: false, edits: [shareable.replaceWith('<readonly/>')] },
        { title: ALONE, safe: false, edits: [shareable.remove()] },
      ],
    };
  },

  examples: [
    {
      bad: unit('«<shareable/>»'),
      good: unit('<readonly/>'),
      fixed: { [READ_ONLY]: unit('<readonly/>'), [ALONE]: unit('') },
    },
  ],
  ignores: [
    // libvirt reads it on SCSI devices alone.
    unit('<shareable/>').replace("type='scsi'", "type='usb'"),
    unit(''),
    unit('<readonly/>\n    <shareable/>'),
    unit('<shareable/>').replace('kvm', 'vmware'),
  ],
});
