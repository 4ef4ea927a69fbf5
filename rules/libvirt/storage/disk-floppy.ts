import { devices, libvirtRule } from '#core';
import { diskName } from '../../shared/disk.js';

const DRIVE = `<disk type='file' device='floppy'>
  <driver name='qemu' type='raw'/>
  <source file='/srv/boot.img'/>
  <target dev='fda' bus='fdc'/>
</disk>`;
const CONTROLLER = "<controller type='fdc' index='0'/>";
const OTHER = "<controller type='scsi' index='0'/>";
const marked = (markup: string) => markup.replace(/^<.*?>/, '«$&»');

export default libvirtRule({
  title: 'The guest has a floppy drive',
  why: `The controller is one of the oldest and least looked after devices of QEMU: a guest once took over its host through it.
        No system of the last twenty years needs one.`,
  severity: { strict: 'warning' },
  references: [
    'CVE-2015-3456 (VENOM)',
    'https://www.qemu.org/docs/master/system/security.html',
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
  ],

  select: ['domain/devices/disk', 'domain/devices/controller'],
  *check(here, document) {
    if (document.driver !== 'qemu' && document.driver !== 'xen') return;
    if (here.attribute('device')?.value !== 'floppy' && here.attribute('type')?.value !== 'fdc') return;
    const drives = document.select('domain/devices/disk').filter(each => each.value('device') === 'floppy');
    const controllers = document.select('domain/devices/controller').filter(each => each.value('type') === 'fdc');
    // The drives of a guest and their controller go together.
    const [first] = [...drives, ...controllers];
    if (!first || first.node !== here.node) return;
    yield {
      at: here.startTag,
      subject: drives[0] ? diskName(drives[0]) : 'fdc',
      message: `The floppy ${here.name === 'disk' ? 'drive' : 'controller'} of this guest is an old device of QEMU that can be attacked, and hardly any system needs one: take it away.`,
      fixes: [
        {
          title: 'Take the floppy away (the guest no longer sees one)',
          safe: false,
          edits: [...drives, ...controllers].map(each => each.remove()),
        },
      ],
    };
  },

  examples: [
    { bad: devices`${OTHER}\n${marked(DRIVE)}\n${CONTROLLER}`, good: devices`${OTHER}` },
    { bad: devices`${OTHER}\n${marked(CONTROLLER)}`, good: devices`${OTHER}` },
  ],
  ignores: [
    devices`${OTHER}`,
    devices`${DRIVE.replace('floppy', 'disk')}`,
    devices`${DRIVE}`.replace("type='kvm'", "type='vmware'"),
  ],
});
