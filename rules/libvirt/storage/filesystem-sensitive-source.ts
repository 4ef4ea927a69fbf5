import { devices, isWithin, lexicalPath, libvirtRule } from '#core';
import { sensitiveFolder } from '../../shared/sensitive-paths.js';

const share = (dir: string, more = '', target = 'share') => devices`
  <filesystem type='mount' accessmode='mapped'>
    <source dir='${dir}'/>
    <target dir='${target}'/>${more}
  </filesystem>
`;
const GOOD = share('/srv/web-share', '\n    <readonly/>');
const asContainer = (sample: string) => sample.replace("type='kvm'", "type='lxc'");

export default libvirtRule({
  title: 'The guest sees a system folder of the host',
  why: `Passwords, keys and the sockets of services lie in such folders, and what the guest may write there the host may run. A
        guest needs no break-out to get at them: they are given to it.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#filesystems',
    'https://libvirt.org/drvlxc.html#filesystem-isolation',
    'CVE-2020-35517',
  ],
  silences: ['libvirt/filesystem-rw-passthrough'],

  select: 'domain/devices/filesystem',
  *check(here, document) {
    if (document.driver !== 'qemu' && document.driver !== 'lxc') return;
    const dir = here.first('source')?.attribute('dir');
    const target = here.first('target')?.value('dir');
    // The root of a container has a rule of its own.
    if (!dir || (document.driver === 'lxc' && target === '/')) return;
    const found = sensitiveFolder(dir.value);
    const readonly = here.has('readonly');
    // What packages install below /usr/share is public, as it is for disks.
    if (!found || (readonly && isWithin(lexicalPath(dir.value), '/usr/share'))) return;
    yield {
      at: dir.valueSpan,
      subject: target ?? dir.value,
      severity: readonly ? 'warning' : 'error',
      message: `${dir.value} ${found.is}, and this guest may ${readonly ? 'read' : 'read and write'} what lies there: give it a folder of its own.`,
    };
  },

  examples: [
    { bad: share('«/»'), good: GOOD },
    { bad: share('«/srv/../home»', '\n    <readonly/>'), good: GOOD },
    { bad: share('«/root/.ssh»'), good: GOOD },
    { bad: share('«/usr/share/isos»'), good: share('/usr/share/isos', '\n    <readonly/>') },
    { bad: share('«/var/lib/libvirt/images»'), good: GOOD },
    { bad: asContainer(share('«/run/dbus»', '', '/run/dbus')), good: asContainer(GOOD) },
  ],
  ignores: [
    share('/home/alice/share'),
    share('/var/lib/web'),
    share('/var/lib/libvirt/filesystems/web'),
    share('/run/media/alice/stick'),
    share('/usr/share/isos', '\n    <readonly/>'),
    asContainer(share('/', '', '/')),
    share('/etc/{{ name }}'),
    share('/etc').replace("type='kvm'", "type='openvz'"),
  ],
});
