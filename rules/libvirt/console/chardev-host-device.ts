import { CHARDEVS, devices, libvirtRule, repeatsSerial } from '#core';

const serial = (type: string, path: string, [open, close] = ['', '']) =>
  devices`${open}<serial type='${type}'>${close}<source path='${path}'/></serial>`;
const GOOD = devices`<serial type='pty'><target port='0'/></serial>`;

const PORTS = ['serial', 'parallel'];

export default libvirtRule({
  title: 'The guest has a serial or parallel port of the host',
  why: `The guest sends what it likes to whatever hangs on that port: a modem, a power switch, the console server of the machine
        room. What comes back may be the host's own console.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#host-device-proxy'],

  select: CHARDEVS,
  *check(here, domain) {
    if (domain.driver === 'other' || here.value('type') !== 'dev' || repeatsSerial(here, domain)) return;
    const path = here.first('source')?.value('path');
    if (path === undefined || path === '/dev/null') return;
    yield {
      at: here.startTag,
      subject: path,
      message: `The ${here.name}${PORTS.includes(here.name) ? ' port' : ''} of this guest is ${path} of the host: it drives what is connected there, so give it a pty or a socket unless that is meant.`,
    };
  },

  examples: [{ bad: serial('dev', '/dev/ttyS0', ['«', '»']), good: GOOD }],
  ignores: [
    serial('pty', '/dev/pts/3'),
    serial('dev', '/dev/null'),
    serial('dev', '/dev/ttyS0').replace('kvm', 'vmware'),
    devices`<serial type='pty'/>\n<console type='dev'><source path='/dev/ttyS0'/></console>`,
  ],
});
