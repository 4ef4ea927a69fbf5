import { devices, libvirtRule } from '#core';
import { isAllowed, scsiName } from '../../shared/passthrough.js';

const LUN = "<source>\n    <adapter name='scsi_host0'/>\n    <address bus='0' target='0' unit='3'/>\n  </source>";
const VHOST = "<source protocol='vhost' wwpn='naa.5123456789abcde0'/>";
const scsi = (type: string, source: string, [open, close] = ['', '']) =>
  devices`${open}<hostdev mode='subsystem' type='${type}'>${close}\n  ${source}\n</hostdev>`;
const GOOD = devices`
  <disk type='volume' device='disk'>
    <driver name='qemu' type='raw'/>
    <source pool='san' volume='unit:0:0:3'/>
    <target dev='vda' bus='virtio'/>
  </disk>
`;

export default libvirtRule({
  title: 'The guest sends SCSI commands to a device of the host',
  why: `More than reads and writes reach the device: reservations, formatting, firmware and whatever else it knows. Over a vhost
        target the requests of the guest are even taken apart in the kernel of the host.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#host-device-assignment'],

  select: 'domain/devices/hostdev',
  *check(here, domain, settings) {
    const type = here.value('type');
    if (domain.driver !== 'qemu' || (type !== 'scsi' && type !== 'scsi_host')) return;
    const device = scsiName(here);
    if (isAllowed({ other: device }, domain.guest, settings)) return;
    yield {
      at: here.startTag,
      subject: device,
      message:
        type === 'scsi_host'
          ? `Every disk of the vhost target ${device} is handed to this guest, and the host's kernel parses its requests: give it a <disk> of what it needs.`
          : `SCSI unit ${device} is handed to this guest with all commands that it knows: a <disk> lets reads and writes through and no more.`,
    };
  },

  examples: [
    { bad: scsi('scsi', LUN, ['«', '»']), good: GOOD },
    { bad: scsi('scsi_host', VHOST, ['«', '»']), good: GOOD },
  ],
  ignores: [
    devices`<hostdev mode='subsystem' type='usb'><source><address bus='1' device='4'/></source></hostdev>`,
    scsi('scsi', LUN).replace('kvm', 'vmware'),
    { 'web.xml': scsi('scsi', LUN), 'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }' },
  ],
});
