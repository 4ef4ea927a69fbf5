import { devices, type Fix, libvirtRule } from '#core';
import { type Disk, diskName, whereOf } from '../../shared/disk.js';

/** The kinds of disk in whose bytes a program could look for a format. */
const PROBED = ['file', 'block', 'network', 'volume'];
const AS_TODAY = 'Say that it is raw, as libvirt takes it today (it stays unreadable if it has another format)';
const QCOW2 = 'Say that it is qcow2 (the guest sees other contents than today)';

const disk = (name: string, driver = '', device = 'disk', bus = 'virtio') =>
  devices`
    <${driver === '' ? '«disk»' : 'disk'} type='file' device='${device}'>${driver}
      <source file='/srv/${name}'/>
      <target dev='vda' bus='${bus}'/>
    </disk>
  `;
const RAW = "\n      <driver name='qemu' type='raw'/>";
const asXen = (sample: string) => sample.replace("type='kvm'", "type='xen'");

export default libvirtRule({
  title: 'The format of the disk is not said',
  why: `Today libvirt takes such a disk as raw, but libvirt before 4.5.0 and many tools look into the image to find its format.
        A guest that writes the header of another format into its raw disk can name a file of the host there as its base,
        and read it.`,
  severity: { baseline: 'warning' },
  references: [
    'https://libvirt.org/kbase/secureusage.html#disk-image-format-probing',
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'CVE-2010-2237, CVE-2010-2238, CVE-2010-2239',
  ],

  select: 'domain/devices/disk',
  *check(here, document) {
    const { driver: hypervisor } = document;
    if (hypervisor !== 'qemu' && hypervisor !== 'xen') return;
    const driver = here.first('driver');
    if (driver?.attribute('type') || !hasContents(here)) return;
    // Of a whole LUN the guest gets the bytes as they are.
    const medium = ['cdrom', 'floppy', 'lun'].includes(here.value('device') ?? 'disk');
    yield {
      at: driver?.nameSpan ?? here.nameSpan,
      subject: diskName(here),
      // What is on a medium is no guest's to write, and libxl takes raw without a look (libxl_conf.c, libxlMakeDisk).
      severity: medium || hypervisor === 'xen' ? 'hint' : 'warning',
      message: `${whereOf(here)} has no driver type: libvirt takes it as raw, but a tool that looks for the format itself may follow a header in it to any file of the host, so say which it has.`,
      fixes: fixesFor(here, hypervisor === 'xen' ? "<driver type='raw'/>" : "<driver name='qemu' type='raw'/>", medium),
    };
  },

  examples: [
    { bad: disk('web.img'), good: disk('web.img', RAW), fixed: { [AS_TODAY]: disk('web.img', RAW) } },
    {
      bad: disk('web.qcow2'),
      good: disk('web.qcow2', RAW.replace('raw', 'qcow2')),
      fixed: { [AS_TODAY]: disk('web.qcow2', RAW), [QCOW2]: disk('web.qcow2', RAW.replace('raw', 'qcow2')) },
    },
    { bad: disk('cd.iso', '', 'cdrom', 'sata'), good: disk('cd.iso', RAW, 'cdrom', 'sata') },
    { bad: disk('web', '', 'lun', 'scsi'), good: disk('web', RAW, 'lun', 'scsi') },
    {
      bad: disk('web.img', "\n      <«driver» cache='none'/>"),
      good: disk('web.img', "\n      <driver cache='none' type='raw'/>"),
    },
    { bad: asXen(disk('web.img')), good: asXen(disk('web.img', "\n      <driver type='raw'/>")) },
  ],
  ignores: [
    devices`<disk type='file' device='cdrom'>\n  <target dev='sda' bus='sata'/>\n</disk>`,
    devices`<disk type='file' device='cdrom'>\n  <source startupPolicy='optional'/>\n  <target dev='sda' bus='sata'/>\n</disk>`,
    devices`<disk type='dir' device='floppy'>\n  <source dir='/srv/a'/>\n  <target dev='fda' bus='fdc'/>\n  <readonly/>\n</disk>`,
    devices`<disk type='vhostuser' device='disk'>\n  <driver name='qemu'/>\n  <source type='unix' path='/run/a.sock'/>\n</disk>`,
    disk('web.img', "\n      <driver name='qemu' type='{{ format }}'/>"),
    disk('web.img').replace(/[«»]/g, '').replace("type='kvm'", "type='vmware'"),
  ],
});

/** Whether there is something in the drive. */
function hasContents(here: Disk): boolean {
  const source = here.first('source');
  if (!source || !PROBED.includes(here.value('type') ?? 'file')) return false;
  return (['file', 'dev', 'protocol', 'volume'] as const).some(name => source.attribute(name));
}

function fixesFor(here: Disk, markup: string, medium: boolean): readonly Fix[] {
  const driver = here.first('driver');
  const source = here.first('source');
  const edit = (format: string) =>
    driver ? driver.set('type', format) : source?.insertBefore(markup.replace('raw', format));
  const fix = (title: string, format: string, safe: boolean): readonly Fix[] => {
    const made = edit(format);
    return made ? [{ title, safe, edits: [made] }] : [];
  };
  if (medium) return fix('Say that it is raw, as libvirt takes it', 'raw', true);
  const isQcow2 = /\.qcow2$/i.test(source?.known('file') ?? '');
  return [
    ...fix(AS_TODAY, 'raw', false),
    ...(isQcow2 && !markup.includes('<driver type') ? fix(QCOW2, 'qcow2', false) : []),
  ];
}
