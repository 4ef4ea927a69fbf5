import { devices, libvirtRule } from '#core';

const share = (source: string, driver = "<driver type='virtiofs'/>") => devices`
  <filesystem type='mount'>
    ${driver}
    <source ${source}/>
    <target dir='share'/>
  </filesystem>
`;

export default libvirtRule({
  title: 'A folder of the guest is served by a daemon that libvirt does not run',
  why: `libvirt neither confines nor labels this daemon, and its file does not show which folder it serves. Whoever may put a
        socket in that place is handed the whole memory of the guest.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#filesystems',
    'https://libvirt.org/kbase/virtiofs.html#externally-launched-virtiofsd',
  ],

  select: 'domain/devices/filesystem',
  *check(here, document) {
    const socket = here.first('source')?.attribute('socket');
    if (document.driver !== 'qemu' || !socket || here.first('driver')?.value('type') !== 'virtiofs') return;
    yield {
      at: socket.valueSpan,
      subject: here.first('target')?.known('dir') ?? socket.value,
      message: `libvirt does not confine the daemon behind ${socket.value}, which serves this folder and has the memory of the guest: name the folder and let libvirt run the daemon.`,
    };
  },

  examples: [{ bad: share("socket='«/run/web/share.sock»'"), good: share("dir='/srv/share'") }],
  ignores: [
    share("socket='{{ socket }}'"),
    share("socket='/run/web/share.sock'", "<driver type='path'/>"),
    share("socket='/run/web/share.sock'").replace("type='kvm'", "type='lxc'"),
  ],
});
