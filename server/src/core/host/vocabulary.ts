import { lookUp } from '../look-up.js';
import { DAEMON, LOCK_DAEMON, LOG_DAEMON, NETWORK_DAEMON } from './vocabulary/daemon.js';
import {
  BRIDGE,
  CLIENT,
  LIBXL,
  LOCKD,
  LXC,
  MODPROBE,
  NETWORK,
  SANLOCK,
  SASL,
  SOCKET_UNIT,
} from './vocabulary/driver.js';
import { KERNEL_LINE } from './vocabulary/kernel-line.js';
import type { KeyFacts } from './vocabulary/key.js';
import { QEMU_GUEST } from './vocabulary/qemu-guest.js';
import { QEMU_HOST } from './vocabulary/qemu-host.js';
import { XEN_PROTECTION } from './vocabulary/xen-line.js';
import { XEN_OTHER } from './vocabulary/xen-line-other.js';
import { XL_CONF } from './vocabulary/xl-conf.js';

export type { HostShape, KeyFacts } from './vocabulary/key.js';
export { XEN_PROTECTION } from './vocabulary/xen-line.js';

/** The keys of every kind of host file: completion, hover and unknown keys read it, rules select from it. */
export const HOST_KEYS = {
  'qemu.conf': { ...QEMU_GUEST, ...QEMU_HOST },
  'lxc.conf': LXC,
  'libxl.conf': LIBXL,
  'network.conf': NETWORK,
  'libvirt.conf': CLIENT,
  'libvirt-admin.conf': CLIENT,
  'libvirtd.conf': NETWORK_DAEMON,
  'virtproxyd.conf': NETWORK_DAEMON,
  'virtqemud.conf': DAEMON,
  'virtlxcd.conf': DAEMON,
  'virtxend.conf': DAEMON,
  'virtvboxd.conf': DAEMON,
  'virtvzd.conf': DAEMON,
  'virtbhyved.conf': DAEMON,
  'virtchd.conf': DAEMON,
  'virtinterfaced.conf': DAEMON,
  'virtnetworkd.conf': DAEMON,
  'virtnodedevd.conf': DAEMON,
  'virtnwfilterd.conf': DAEMON,
  'virtsecretd.conf': DAEMON,
  'virtstoraged.conf': DAEMON,
  'virtlockd.conf': LOCK_DAEMON,
  'virtlogd.conf': LOG_DAEMON,
  'qemu-lockd.conf': LOCKD,
  'libxl-lockd.conf': LOCKD,
  'qemu-sanlock.conf': SANLOCK,
  'libxl-sanlock.conf': SANLOCK,
  'bridge.conf': BRIDGE,
  'xl.conf': XL_CONF,
  modprobe: MODPROBE,
  'socket-unit': SOCKET_UNIT,
  sasl: SASL,
  'xen-line': { ...XEN_PROTECTION, ...XEN_OTHER },
  'kernel-line': KERNEL_LINE,
} as const;

/** What rules select: a configuration file, or one boot line of a file. */
export type HostFile = keyof typeof HOST_KEYS;

/** What a file on disk is; GRUB and EFI files hold boot lines. */
export type HostSource = Exclude<HostFile, 'xen-line' | 'kernel-line'> | 'grub' | 'efi' | 'cmdline';

/** The keys known for a kind of host file. */
export type HostKey<F extends HostFile> = { [P in F]: keyof (typeof HOST_KEYS)[P] & string }[F];

/** The files that libvirt's own parser reads. */
export const LIBVIRT_CONF = [
  ...(['qemu.conf', 'lxc.conf', 'libxl.conf', 'network.conf', 'libvirt.conf', 'libvirt-admin.conf'] as const),
  ...([
    'libvirtd.conf',
    'virtproxyd.conf',
    'virtqemud.conf',
    'virtlxcd.conf',
    'virtxend.conf',
    'virtvboxd.conf',
  ] as const),
  ...(['virtvzd.conf', 'virtbhyved.conf', 'virtchd.conf', 'virtinterfaced.conf', 'virtnetworkd.conf'] as const),
  ...(['virtnodedevd.conf', 'virtnwfilterd.conf', 'virtsecretd.conf', 'virtstoraged.conf', 'virtlockd.conf'] as const),
  ...(['virtlogd.conf', 'qemu-lockd.conf', 'libxl-lockd.conf', 'qemu-sanlock.conf', 'libxl-sanlock.conf'] as const),
] as const;

/** libvirtd and the daemons that have taken its place, driver by driver. */
export const DAEMON_FILES = [
  ...([
    'libvirtd.conf',
    'virtproxyd.conf',
    'virtqemud.conf',
    'virtlxcd.conf',
    'virtxend.conf',
    'virtvboxd.conf',
  ] as const),
  ...(['virtvzd.conf', 'virtbhyved.conf', 'virtchd.conf', 'virtinterfaced.conf', 'virtnetworkd.conf'] as const),
  ...(['virtnodedevd.conf', 'virtnwfilterd.conf', 'virtsecretd.conf', 'virtstoraged.conf'] as const),
] as const;

/** The two daemons that may listen on the network. */
export const NETWORK_DAEMON_FILES = ['libvirtd.conf', 'virtproxyd.conf'] as const;

/** What is known of a key of a file; undefined for one that the reader of the file does not know. */
export function keyFacts(file: HostFile, key: string): KeyFacts | undefined {
  const keys: Readonly<Record<string, KeyFacts>> = HOST_KEYS[file];
  return lookUp(keys, key);
}
