import { devices, libvirtRule } from '#core';
import { isSessionGuest } from '../../shared/session-guest.js';

const share = (more = '', source = "dir='/srv/share'") => devices`
  <filesystem type='mount' accessmode='passthrough'>
    <driver type='virtiofs'/>
    <source ${source}/>
    <target dir='share'/>${more}
  </filesystem>
`;
const READONLY = '\n    <readonly/>';

export default libvirtRule({
  title: 'Root of the guest writes as root in a folder of the host',
  why: `The daemon that serves the folder runs as root and makes each file as the user that the guest names. A setuid program
        that the guest leaves there runs as root for any user of the host who can reach it.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#filesystems',
    'libvirt src/qemu/qemu_virtiofs.c, qemuVirtioFSStart',
    'CVE-2022-0358',
  ],

  select: 'domain/devices/filesystem',
  *check(here, document) {
    const source = here.first('source');
    const folder = source?.attribute('dir');
    if (document.driver !== 'qemu' || here.first('driver')?.value('type') !== 'virtiofs' || !source || !folder) return;
    // A daemon that runs as root refuses a map, so whoever has one runs without.
    if (here.has('readonly') || here.has('idmap') || isSessionGuest(document)) return;
    const target = here.first('target') ?? source;
    yield {
      at: folder.valueSpan,
      subject: here.first('target')?.known('dir') ?? folder.value,
      message: `This guest may leave files in ${folder.value} that belong to root of the host and are setuid: mount the folder nosuid and nodev on the host, or make it read-only here.`,
      fixes: [
        {
          title: 'Make it read-only (the guest can no longer write to it; older versions of libvirt refuse that)',
          safe: false,
          edits: [target.insertAfter('<readonly/>')],
        },
      ],
    };
  },

  examples: [{ bad: share('', "dir='«/srv/share»'"), good: share(READONLY) }],
  ignores: [
    share(READONLY),
    share("\n    <idmap>\n      <uid start='0' target='1000' count='1'/>\n    </idmap>"),
    share('', "socket='/run/share.sock'"),
    share('', "dir='{{ folder }}'"),
    share().replace('virtiofs', 'path'),
    share().replace("type='kvm'", "type='lxc'"),
    // The daemon of one user's own libvirt has that user's rights.
    share().replace('<devices>', "<devices>\n    <interface type='user'/>"),
    share('', "dir='/home/bob/.local/share/boxes'"),
  ],
});
