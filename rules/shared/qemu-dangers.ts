import { type Danger, error, warning } from './danger.js';
import { once } from './once.js';
import { parameters, type QemuArgument } from './qemu-options.js';
import { spiceScreen, vncScreen } from './qemu-screens.js';

/** Ways to reach a monitor from elsewhere; QEMU's own words. */
const REMOTE = /^(tcp|telnet|udp|websocket|tn3270):/;

/** What one option opens on the host or to others; undefined where it opens nothing that stands out. */
export function dangerOf(option: QemuArgument, all: readonly QemuArgument[]): Danger | undefined {
  const { name, value } = option;
  const given = parameters(value ?? '');
  const first = given.get('') ?? '';
  switch (name) {
    case 's':
      return error('opens a debugger on TCP port 1234 to everybody');
    case 'gdb':
      return value === 'none' ? undefined : error(`opens a debugger on ${value}`);
    case 'monitor':
    case 'qmp':
    case 'qmp-pretty':
      return monitor(value ?? '');
    case 'mon':
      return monitor(backendOf(monitoredBy(given), all));
    case 'serial':
    case 'parallel':
      return serial(value ?? '');
    case 'vnc':
      return vncScreen(first, given);
    case 'display':
      return vncScreen(given.get('vnc') ?? '', given);
    case 'spice':
      return spiceScreen(given);
    case 'semihosting':
    case 'semihosting-config':
      return ['off', 'no'].includes(given.get('enable') ?? first)
        ? undefined
        : error('lets the guest open any file that QEMU can open');
    case 'chardev':
      return chardevsOf(all).monitored.has(given.get('id') ?? '') ? undefined : chardev(given);
    case 'sandbox':
      if (first === 'off') return error('switches off the filter for system calls');
      return [...given.values()].includes('allow') ? warning('loosens the filter for system calls') : undefined;
    case 'incoming':
      return value === 'defer' ? undefined : warning(`waits for the state of a guest on ${value}`);
    case 'plugin':
      return warning(`loads ${given.get('file') ?? first} into QEMU`);
    case 'virtfs':
    case 'fsdev':
      return warning(`shares ${given.get('path') ?? 'a folder of the host'} with the guest`);
    case 'drive':
      // Firmware: libvirt has <loader> for it, and it opens nothing to others.
      return given.get('if') === 'pflash' ? undefined : file(given.get('file'));
    case 'blockdev':
      return file(given.get('filename') ?? given.get('file.filename'));
    case 'acpitable':
      return file(given.get('file') ?? given.get('data'));
    case 'netdev':
    case 'net':
    case 'nic':
      return network(given);
    case 'device':
      return device(first, given);
    case 'usbdevice':
      return value?.startsWith('host:') ? warning('hands the guest a USB device of the host') : undefined;
    case 'tpmdev':
      return first === 'passthrough' ? warning('hands the guest the TPM of the host') : undefined;
    case 'object':
      if (first === 'memory-backend-file') return sharedMemory(given, all);
      return first === 'secret' && given.has('data') ? warning('shows a secret to whoever lists processes') : undefined;
    case 'audiodev':
      return given.has('server') ? warning(`opens the sound server ${given.get('server')}`) : undefined;
    default:
      return undefined;
  }
}

/** The variables by which other code than QEMU's own comes into the process. */
export const LOADS_CODE = ['LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_AUDIT', 'QEMU_MODULE_DIR'];

function monitor(backend: string): Danger | undefined {
  if (REMOTE.test(backend)) return error(`opens a monitor on ${backend}`);
  return /^(unix|pipe|pty|file|chardev)\b/.test(backend) ? warning(`opens a monitor on ${backend}`) : undefined;
}

/** The chardev of a name as `-monitor` would write it; `chardev:ID` where it is not among the arguments. */
function backendOf(id: string, all: readonly QemuArgument[]): string {
  const found = chardevsOf(all).byId.get(id);
  if (!found) return `chardev:${id}`;
  const port = found.get('port');
  if (port !== undefined) return `tcp:${found.get('host') ?? ''}:${port}`;
  const first = found.get('') ?? '';
  return `${first === 'socket' ? 'unix' : first}:${found.get('path') ?? id}`;
}

/** The character devices among the arguments by name, and the names of those over which a monitor speaks. */
interface Chardevs {
  readonly byId: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly monitored: ReadonlySet<string>;
}

/** Read once for all arguments of a guest. */
const chardevsOf = once((all: readonly QemuArgument[]): Chardevs => {
  const named = (name: string) => all.filter(each => each.name === name).map(({ value }) => parameters(value ?? ''));
  return {
    byId: new Map(named('chardev').map(given => [given.get('id') ?? '', given])),
    monitored: new Set(named('mon').map(monitoredBy)),
  };
});

const monitoredBy = (given: ReadonlyMap<string, string>): string => given.get('chardev') ?? given.get('') ?? '';

function chardev(given: ReadonlyMap<string, string>): Danger | undefined {
  const [kind, port] = [given.get('') ?? '', given.get('port')];
  if ((kind !== 'socket' && kind !== 'udp') || port === undefined) return undefined;
  return warning(`sends a console or the like over ${given.get('host') ?? 'every address'} port ${port}`);
}

/** A console on a port; `mon:` puts the monitor on it too. */
function serial(backend: string): Danger | undefined {
  if (backend.startsWith('mon:')) return monitor(backend.slice('mon:'.length));
  return REMOTE.test(backend) ? warning(`opens a console on ${backend}`) : undefined;
}

/** Memory that others may open by its path; that of an ivshmem device is told there. */
function sharedMemory(given: ReadonlyMap<string, string>, all: readonly QemuArgument[]): Danger | undefined {
  const [id, path] = [given.get('id'), given.get('mem-path')];
  if (path === undefined || !['on', 'yes', 'true'].includes(given.get('share') ?? 'off')) return undefined;
  const devices = all.filter(each => each.name === 'device').map(({ value }) => parameters(value ?? ''));
  if (devices.some(device => device.get('')?.startsWith('ivshmem') && device.get('memdev') === id)) return undefined;
  return warning(`keeps memory of the guest in ${path}, open to whoever may open that file`);
}

const file = (path: string | undefined): Danger | undefined =>
  path === undefined ? undefined : warning(`opens ${path} without a label`);

function network(given: ReadonlyMap<string, string>): Danger | undefined {
  const forward = given.get('guestfwd');
  if (forward !== undefined) return error(`leads the guest to the host (guestfwd=${forward})`);
  if (given.has('smb')) return error(`shares ${given.get('smb')} with the guest`);
  return given.has('hostfwd')
    ? warning(`leads a port of the host into the guest (${given.get('hostfwd')})`)
    : undefined;
}

function device(driver: string, given: ReadonlyMap<string, string>): Danger | undefined {
  if (driver.startsWith('vfio-')) {
    return error(`hands the guest ${given.get('host') ?? given.get('sysfsdev') ?? 'a device of the host'}`);
  }
  if (driver === 'usb-host') return warning('hands the guest a USB device of the host');
  return driver.startsWith('ivshmem') ? warning('shares memory with other processes') : undefined;
}
