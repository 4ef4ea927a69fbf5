import { isWithin, lexicalPath, lookUp } from '#core';

/** What a path of the host is, and why no guest should have it. */
export interface SensitivePath {
  /** The predicate of a sentence about the path: `belongs to the configuration of the host`. */
  readonly is: string;
  /** Whether reading it gives nothing away, so that only a guest which may write to it does harm. */
  readonly readable: boolean;
}

interface Place extends SensitivePath {
  readonly paths: RegExp;
}

const place = (is: string, paths: RegExp, readable = false): Place => ({ is, paths, readable });

/** What libvirt's own helper gives to no guest (src/security/virt-aa-helper.c, valid_path), and what it leaves out of /dev. */
const PLACES: readonly Place[] = [
  place('is the whole file system of the host', /^\/$/),
  place('belongs to the configuration of the host', /^\/(usr\/local\/)?etc(\/|$)/),
  place('belongs to the programs of the host', /^\/((usr\/(local\/)?)?(s?bin|lib(32|64|x32|exec)?))(\/|$)/),
  place('shows and changes the state of the kernel of the host', /^\/(proc|sys|selinux)(\/|$)/),
  place('holds the SSH keys of root', /^\/root\/\.ssh(\/|$)/),
  place(
    'is a device through which the host itself is run',
    /^\/dev\/(k?mem|port|kmsg|kvm|uinput|loop-control|tty[^/]*|hidraw\d+|mapper\/control|(input|bus\/usb|cpu|vfio)(\/.*)?)$/,
  ),
  // The host boots from these: whoever writes to them runs code in its kernel.
  place('belongs to what the host boots', /^\/(boot(\/|$)|(vmlinuz|initrd)[^/]*$)/, true),
  place('belongs to the packages of the host', /^\/usr(\/share(\/|$)|$)/, true),
];

/** What a file, device or folder of the host is that no guest should have; undefined for any other path. */
export function sensitivePath(path: string): SensitivePath | undefined {
  const plain = lexicalPath(path);
  return PLACES.find(({ paths }) => paths.test(plain));
}

/** Folders that must not be handed out as a whole, though much below them may be. */
const WHOLE: Readonly<Record<string, string>> = {
  '/home': 'holds the files of all users of the host',
  '/opt': 'belongs to the programs of the host',
  '/var': 'holds the data of all services of the host',
  '/var/lib': 'holds the data of all services of the host',
  '/var/log': 'holds the logs of the host',
  '/var/lib/libvirt/images': 'holds the disks of other guests',
  '/dev': 'holds all devices of the host',
};

/** Folders of which no part may be handed out. */
const ALL_BELOW: readonly (readonly [folder: string, is: string])[] = [
  ['/root', 'belongs to root'],
  ['/run', 'holds the sockets through which the host is run'],
  ['/var/run', 'holds the sockets through which the host is run'],
  ['/var/lib/libvirt', 'belongs to libvirt itself'],
];

/** Below those, what is there to be handed out: guests' own folders and removable media. */
const FREE = ['/var/lib/libvirt/images', '/var/lib/libvirt/filesystems', '/run/media', '/var/run/media'];

/** What a folder of the host is that no guest should see as a file system; undefined for any other path. */
export function sensitiveFolder(path: string): SensitivePath | undefined {
  const plain = lexicalPath(path);
  const whole = lookUp(WHOLE, plain);
  if (whole !== undefined) return { is: whole, readable: false };
  const sensitive = sensitivePath(plain);
  if (sensitive || FREE.some(folder => isWithin(plain, folder))) return sensitive;
  const [, is] = ALL_BELOW.find(([folder]) => isWithin(plain, folder)) ?? [];
  return is === undefined ? undefined : { is, readable: false };
}
