import { contains, devices, type Fact, isEverywhere, workspaceRule } from '#core';
import { hostPath } from '../shared/host-path.js';
import { type Condition, clashesIn } from '../shared/rivals.js';

const device = (name: string, markup: string) => devices`${markup}`.replace('web', name);
const channel = (name: string, source: string) =>
  devices`
    <channel type='unix'>${source && `\n      ${source}`}
      <target type='virtio' name='agent.0'/>
    </channel>
  `.replace('web', name);
const AGENT = "<source mode='bind' path='«/run/agent.sock»'/>";
const log = (path: string) => `<serial type='file'><source path='${path}'/></serial>`;
const tcp = (host: string, service: string) =>
  `<serial type='tcp'><source mode='bind' host='${host}' service='${service}'/></serial>`;
const fix = (name: string) =>
  `Let libvirt make a socket of its own for ${name} (programs of the host that know this path lose the guest)`;

export default workspaceRule({
  title: 'Consoles or channels of two guests end in one place',
  why: `Where two guests wait on one socket, the second takes it from the first: what connects there to the console or agent of
        one guest talks to the other. In a shared file each guest can forge what the other one's log says.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#consoles-serial-parallel-channel-devices',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Channels',
  ],

  select: 'endpoint',
  // What goes to a device such as /dev/null meets nobody there.
  group: ({ use, name }, fleet) => (/^\/dev\//.test(name) ? undefined : `${use} ${hostPath(name, fleet)}`),
  *check(same, fleet) {
    for (const { here, rivals, others } of clashesIn(same, fleet, ON_ONE_ADDRESS)) {
      yield {
        at: here,
        subject: here.name,
        related: rivals.map(at => ({ at, message: `${at.guest} has it here.` })),
        message: TOLD[here.use](`${here.guest} and ${others}`, here.name),
      };
    }
  },
  fixes({ libvirt }, { use, guest, at }) {
    const here = libvirt?.select('domain/devices/channel').find(each => contains(each.span, at));
    const source = here?.first('source');
    // https://libvirt.org/formatdomain.html#channel: without a path libvirt makes one, for virtio alone.
    if (use !== 'socket' || !source || here?.first('target')?.value('type') !== 'virtio') return [];
    return [{ title: fix(guest), safe: false, edits: [source.remove()] }];
  },

  examples: [
    {
      bad: { 'web.xml': channel('web', AGENT), 'db.xml': channel('db', AGENT) },
      good: { 'web.xml': channel('web', ''), 'db.xml': channel('db', '') },
      fixed: { [fix('web')]: { 'web.xml': channel('web', '') }, [fix('db')]: { 'db.xml': channel('db', '') } },
    },
    {
      bad: { 'web.xml': device('web', log('«/var/log/vms.log»')), 'db.xml': device('db', log('«/var/log/vms.log»')) },
      good: { 'web.xml': device('web', log('/var/log/web.log')), 'db.xml': device('db', log('/var/log/db.log')) },
    },
    {
      bad: { 'web.xml': device('web', tcp('0.0.0.0', '«4555»')), 'db.xml': device('db', tcp('127.0.0.1', '«4555»')) },
      good: { 'web.xml': device('web', tcp('127.0.0.1', '4555')), 'db.xml': device('db', tcp('127.0.0.1', '4556')) },
    },
    {
      bad: {
        'web.xml': device('web', "<filesystem type='mount'><source socket='«/run/fs.sock»'/></filesystem>"),
        'db.xml': device('db', "<filesystem type='mount'><source socket='«/run/fs.sock»'/></filesystem>"),
      },
      good: {
        'web.xml': device('web', "<filesystem type='mount'><source socket='/run/fs-web.sock'/></filesystem>"),
        'db.xml': device('db', "<filesystem type='mount'><source socket='/run/fs-db.sock'/></filesystem>"),
      },
    },
    {
      bad: {
        'web.xl': 'name = "web"\nkernel = "/w"\nchannel = [ "connection=socket,path=«/run/a.sock»,name=a" ]\n',
        'db.xl': 'name = "db"\ntype = "hvm"\nserial = «"unix:/run/a.sock,server,nowait"»\n',
      },
      good: {
        'web.xl': 'name = "web"\nkernel = "/w"\nchannel = [ "connection=socket,path=/run/a.sock,name=a" ]\n',
        'db.xl': 'name = "db"\ntype = "hvm"\nserial = "pty"\n',
      },
    },
  ],
  ignores: [
    // A server for many guests, to which each of them connects.
    {
      'web.xml': channel('web', "<source mode='connect' path='/run/logd.sock'/>"),
      'db.xml': channel('db', "<source mode='connect' path='/run/logd.sock'/>"),
    },
    { 'web.xml': device('web', log('/dev/null')), 'db.xml': device('db', log('/dev/null')) },
    { 'web.xml': device('web', tcp('192.0.2.1', '4555')), 'db.xml': device('db', tcp('192.0.2.2', '4555')) },
    // libvirt writes the first serial port down a second time, as a console.
    {
      'web.xml': device('web', `${log('/var/log/web.log')}${log('/var/log/web.log').replaceAll('serial', 'console')}`),
    },
    {
      'web.xml': device('web', log('/var/log/vms.log')),
      'db.xml': device('db', log('/var/log/vms.log')),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

const TOLD: Readonly<Record<Fact<'endpoint'>['use'], (guests: string, place: string) => string>> = {
  socket: (guests, path) =>
    `${guests} wait on the socket ${path}: the second takes it from the first, and what connects there reaches the wrong guest.`,
  server: (guests, path) =>
    `${guests} are served through ${path}, which serves one guest: each sees what is the other's.`,
  file: (guests, path) => `${guests} write to ${path}: each can forge the lines of the other one.`,
  pipe: (guests, path) => `${guests} have the pipe ${path}: each reads what is meant for the other one.`,
  tcp: (guests, port) => `${guests} wait on TCP port ${port}: what connects there reaches whichever started first.`,
};

/** Whether two ports are taken on one address; what is no port has none. */
const ON_ONE_ADDRESS: Condition<Fact<'endpoint'>> = {
  clash: ({ address: a }, { address: b }) => a === b || [a, b].some(each => each === '' || isEverywhere(each)),
  decisive: ({ address }) => address,
};
