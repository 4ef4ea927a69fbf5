import { devices, libvirtRule } from '#core';
import { diskName, whereOf } from '../../shared/disk.js';
import { isAllowed } from '../../shared/passthrough.js';

const disk = (device: string, attributes = '', inner = '/>') => devices`
  <disk type='block' device='${device}'${attributes}>
    <driver name='qemu' type='raw'/>
    <source dev='/dev/disk/by-id/wwn-0x5000c500a1b2c3d4'${inner}
    <target dev='sda' bus='scsi'/>
  </disk>
`;

export default libvirtRule({
  title: 'The guest sends SCSI commands to a disk of the host',
  why: `More than reads and writes reach the disk or the storage server behind it: reservations that lock others out, formatting,
        whatever else the maker built in. What is meant for one guest can so take down the storage of all.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'CVE-2011-4127',
    'NIST SP 800-125A Rev. 1, device virtualization and passthrough',
  ],

  select: 'domain/devices/disk',
  *check(here, document, settings) {
    const device = here.attribute('device');
    if (document.driver !== 'qemu' || device?.value !== 'lun') return;
    if (isAllowed({ other: diskName(here) }, document.guest, settings)) return;
    const source = here.first('source');
    // libvirt takes these on a lun alone.
    const only = [here.unset('rawio'), here.unset('sgio')].filter(edit => edit !== undefined);
    yield {
      at: device.span,
      subject: diskName(here),
      message: `device='lun' hands ${whereOf(here)} to this guest with all SCSI commands that it knows: device='disk' lets reads and writes through and no more.`,
      fixes: [
        {
          title: 'Let only reads and writes through (cluster reservations and other SCSI commands fail in the guest)',
          safe: false,
          edits: [
            here.set('device', 'disk'),
            ...only,
            ...(source?.has('reservations') ? source.removeChildren(source.select('reservations')) : []),
          ],
        },
      ],
    };
  },

  examples: [
    { bad: disk('lun').replace("device='lun'", "«device='lun'»"), good: disk('disk') },
    {
      bad: disk('lun', " rawio='yes'", "><reservations managed='yes'/></source>").replace(
        "device='lun'",
        "«device='lun'»",
      ),
      good: disk('disk'),
    },
  ],
  ignores: [
    disk('disk'),
    disk('{{ device }}'),
    disk('lun').replace("type='kvm'", "type='vmware'"),
    { 'web.xml': disk('lun'), 'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }' },
  ],
});
