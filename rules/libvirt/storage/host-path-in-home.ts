import { devices, domain, lexicalPath, libvirtRule } from '#core';
import { isSessionGuest } from '../../shared/session-guest.js';

/** A file in the home folder of a user, who has a name; folders with these names are for guests, not for a user. */
const IN_HOME = /^\/(?:var\/)?home\/(?!(?:libvirt|kvm|qemu|virt|vms?|images?|guests?)\/)([^/]+)\/./;

const disk = (source: string, more = '') =>
  devices`
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='${source}'/>
      <target dev='vda' bus='virtio'/>${more}
    </disk>
  `;
const nvram = (path: string) => domain`<os><nvram>${path}</nvram></os>`;

export default libvirtRule({
  title: "A disk of the guest lies in a user's home folder",
  why: `Whoever owns the home folder reads and replaces the disk of a guest that is not theirs to administer. So that QEMU gets
        at the image, the folder has to be opened to others as well.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/drvqemu.html#posix-users-groups', 'https://libvirt.org/kbase/secureusage.html'],

  select: ['domain/devices/disk', 'domain/os/nvram'],
  *check(here, document) {
    if (document.driver !== 'qemu' && document.driver !== 'xen') return;
    if (here.has('readonly') || here.attribute('device')?.value === 'cdrom' || isSessionGuest(document)) return;
    const file = here.first('source')?.attribute('file');
    const said = file ? { path: file.value, at: file.valueSpan } : { path: here.text, at: here.textSpan };
    const user = IN_HOME.exec(lexicalPath(said.path))?.[1];
    if (user === undefined) return;
    yield {
      at: said.at,
      subject: said.path,
      message: `${said.path} is in the home folder of ${user}, who may change the guest through it: keep it where only root may write, as in /var/lib/libvirt.`,
    };
  },

  examples: [
    { bad: disk('«/home/bob/web.qcow2»'), good: disk('/var/lib/libvirt/images/web.qcow2') },
    { bad: disk('«/srv/../var/home/bob/web.qcow2»'), good: disk('/srv/web.qcow2') },
    { bad: nvram('«/home/bob/web_VARS.fd»'), good: nvram('/var/lib/libvirt/qemu/nvram/web_VARS.fd') },
  ],
  ignores: [
    disk('/home/bob/web.qcow2', '\n      <readonly/>'),
    disk('/home/bob/web.iso').replace("device='disk'", "device='cdrom'"),
    // Guests of a user's own libvirt.
    disk('/home/bob/.local/share/libvirt/images/web.qcow2'),
    disk('/home/bob/web.qcow2', "\n    </disk>\n    <interface type='user'>\n    </interface>\n    <disk>"),
    // A partition named /home, with a folder for guests on it.
    disk('/home/vms/web.qcow2'),
    disk('/home/web.qcow2'),
    disk('/srv/home/bob/web.qcow2'),
    disk('/home/{{ user }}/web.qcow2'),
    disk('/home/bob/web.qcow2').replace("type='kvm'", "type='vmware'"),
  ],
});
