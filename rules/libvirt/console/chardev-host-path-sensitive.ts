import { CHARDEVS, devices, lexicalPath, libvirtRule } from '#core';
import { sensitivePath } from '../../shared/sensitive-paths.js';

/** Sockets over which the host itself is run. */
const CONTROL =
  /^\/(var\/)?run\/(docker\.sock|podman\/|containerd\/|crio\/|dbus\/|systemd\/private|libvirt\/(libvirt|virt[a-z]+)-(admin-)?sock)/;

const serial = (type: string, inner: string) => devices`<serial type='${type}'>${inner}</serial>`;
const GOOD = serial('file', "<source path='/var/log/libvirt/qemu/web-serial.log'/>");

export default libvirtRule({
  title: 'What the guest prints is written into a file of the host',
  why: `The guest decides what stands there: a line in a crontab or a login script is enough to run as root of the host. libvirt
        opens or hands over the file without asking what it is.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#consoles-serial-parallel-channel-devices',
    'libvirt src/security/virt-aa-helper.c, valid_path',
  ],

  select: CHARDEVS,
  *check(here, domain) {
    if (domain.driver === 'other') return;
    const type = here.value('type');
    const source =
      type === 'file' || type === 'pipe' || type === 'unix' ? here.first('source')?.attribute('path') : undefined;
    for (const place of [source, here.first('log')?.attribute('file')]) {
      if (!place?.known) continue;
      const path = lexicalPath(place.value);
      const control = type === 'unix' && place === source && CONTROL.test(path);
      const is = control ? 'is a socket over which the host is run' : sensitivePath(path)?.is;
      if (is === undefined) continue;
      yield {
        at: place.valueSpan,
        subject: path,
        message: `What the guest sends to this ${here.name} ${control ? 'goes' : 'is written'} to ${path}, which ${is}: give it a file or socket of its own.`,
      };
    }
  },

  examples: [
    { bad: serial('file', "<source path='«/etc/cron.d/../cron.d/web»'/>"), good: GOOD },
    { bad: serial('pty', "<log file='«/usr/local/bin/web»' append='on'/>"), good: GOOD },
    { bad: serial('unix', "<source mode='connect' path='«/run/docker.sock»'/>"), good: GOOD },
  ],
  ignores: [
    serial('unix', "<source mode='bind' path='/run/web.sock'/>"),
    serial('file', "<source path='/dev/null'/>"),
    serial('dev', "<source path='/dev/ttyS0'/>"),
    serial('file', "<source path='/etc/cron.d/web'/>").replace('kvm', 'vmware'),
  ],
});
