import { type Finding, isLoopback, type Severity, type Span, type XenAtom, type XenConfig, xenRule } from '#core';
import { type Danger, error } from '../../shared/danger.js';
import { dangerOf } from '../../shared/qemu-dangers.js';
import { parameters, type QemuArgument } from '../../shared/qemu-options.js';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', ...lines, ''].join('\n');

export default xenRule({
  title: 'Arguments go to QEMU past xl',
  why: `xl passes them on unread, and QEMU is root in Dom0: a monitor that listens is control of Dom0, a shared folder is a
        folder of Dom0. What is not among the devices that Xen supports gets no security support either.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#device_model_args-ARG-ARG',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'https://www.qemu.org/docs/master/system/invocation.html',
  ],

  select: ['device_model_args', 'device_model_args_pv', 'device_model_args_hvm'],
  *check(here, config) {
    const given = argumentsIn(config.list(here.key));
    const plain: QemuOfXen[] = [];
    for (const argument of given) {
      const danger = dangerIn(argument, given);
      if (!danger) plain.push(argument);
      else yield finding(argument, here.key, lower(config, danger.severity), `${danger.does}${where(config)}`);
    }
    const [first = undefined] = plain.filter(({ name }) => !HARMLESS.has(name)).concat(plain);
    if (!first) return;
    const severity = HARMLESS.has(first.name) ? 'hint' : lower(config, 'warning');
    yield finding(first, here.key, severity, `reaches QEMU as it stands, unread by xl${where(config)}`);
  },

  examples: [
    {
      bad: guest('device_model_args = [ «"-monitor", "tcp:0.0.0.0:4444,server"» ]'),
      good: guest('serial = "pty"'),
    },
    { bad: guest('device_model_args_hvm = [ «"-fsdev", "local,id=a,path=/etc"», «"-s"» ]'), good: guest() },
    { bad: guest('device_model_args = [ «"-drive", "file=/dev/sda"», «"-global", "x.y=1"» ]'), good: guest() },
    { bad: guest('device_model_args = [ «"-fsdev", "local,path=/etc"», "stray" ]'), good: guest() },
    { bad: guest('device_model_args = [ «"-nodefaults"», "-rtc", "base=utc" ]'), good: guest() },
    {
      bad: guest(
        'device_model_args = [ «"-chardev", "socket,id=a,host=127.0.0.1,port=1"», «"-object", "secret,id=s,data=x"» ]',
      ),
      good: guest(),
    },
    {
      bad: guest('device_model_stubdomain_override = 1', 'device_model_args = [ «"-netdev", "user,id=n"» ]'),
      good: guest('device_model_stubdomain_override = 1'),
    },
    {
      bad: guest('device_model_args = [ «"-serial", "mon:stdio"», «"-runas", "root"», «"-serial", "tcp::1,server"» ]'),
      good: guest(),
    },
    {
      bad: guest('device_model_args = [ «"-vnc", ":1"», «"-usbdevice", "host:1.2"», «"-runas", "qemu"» ]'),
      good: guest(),
    },
    {
      bad: guest('device_model_args = [ «"-chardev", "socket,id=a,host=0.0.0.0,port=1,server"» ]'),
      good: guest(),
    },
  ],
  ignores: [guest('device_model_args = []'), guest('device_model_args = [ "{{ args }}" ]')],
});

/** Options that open nothing. */
const HARMLESS = new Set('nodefaults no-user-config name k boot usb usbdevice machine M rtc cpu'.split(' '));

const REMOTE = /^(?:tcp|telnet|udp|websocket|tn3270):/;

interface QemuOfXen extends QemuArgument {
  readonly at: Span;
}

/** Options with their values, which stand in two items or in one. */
function argumentsIn(atoms: readonly XenAtom[]): readonly QemuOfXen[] {
  const found: QemuOfXen[] = [];
  for (const atom of atoms.filter(({ known }) => known)) {
    const [, dashed, value] = /^--?(\S+)(?:\s+(.*))?$/s.exec(atom.text) ?? [];
    const last = found.at(-1);
    if (dashed !== undefined) found.push({ name: dashed, value, at: atom.span });
    else if (last && last.value === undefined) {
      found.splice(-1, 1, { ...last, value: atom.text, at: { start: last.at.start, end: atom.span.end } });
    }
  }
  return found;
}

/** What the same option opens is worse here than under libvirt, which confines QEMU: it is root in Dom0. */
const GRAVE = new Set(['virtfs', 'fsdev', 'incoming', 'plugin', 'device', 'acpitable']);

/** What an argument opens to others or of Dom0; undefined where nothing stands out. */
function dangerIn(argument: QemuArgument, all: readonly QemuArgument[]): Danger | undefined {
  const { name, value = '' } = argument;
  const given = parameters(value);
  switch (name) {
    case 'serial':
    case 'parallel':
      return REMOTE.test(value) || value.startsWith('mon:') ? error(`opens a console on ${value}`) : undefined;
    case 'runas':
      return value === 'root' ? error('keeps QEMU root in Dom0') : undefined;
    case 'hda':
    case 'hdb':
    case 'hdc':
    case 'hdd':
    case 'fda':
    case 'fdb':
    case 'cdrom':
    case 'loadvm':
      return error(`opens ${value} of Dom0`);
    case 'drive':
    case 'blockdev':
      return error(`opens ${given.get('file') ?? given.get('filename') ?? 'a file'} of Dom0`);
    case 'netdev':
    case 'nic':
    case 'net':
      return value === 'none' ? undefined : error(`joins the guest to a network past xl (${value})`);
    case 'object':
      if (given.has('mem-path')) return error(`maps ${given.get('mem-path')} of Dom0`);
      break;
    case 'chardev':
      return chardev(given, dangerOf(argument, all));
  }
  const danger = dangerOf(argument, all);
  return danger && GRAVE.has(name) ? error(danger.does) : danger;
}

/** A socket that only Dom0's own accounts reach is less than one on the network. */
const chardev = (given: ReadonlyMap<string, string>, danger: Danger | undefined): Danger | undefined =>
  danger && (isLoopback(given.get('host') ?? '') ? danger : error(danger.does));

const inStubDomain = (config: XenConfig): boolean => config.boolean('device_model_stubdomain_override') === true;

/** In a stub domain the arguments go to the QEMU in there, and only then reach Dom0's own. */
const lower = (config: XenConfig, severity: 'error' | 'warning'): Severity =>
  inStubDomain(config) ? (severity === 'error' ? 'warning' : 'information') : severity;

const where = (config: XenConfig): string => (inStubDomain(config) ? ', in the stub domain' : '');

const finding = ({ name, value, at }: QemuOfXen, key: string, severity: Severity, does: string): Finding => ({
  at,
  subject: `${key} -${name}`,
  severity,
  message: `-${name}${value === undefined ? '' : ` ${value}`} ${does}.`,
});
