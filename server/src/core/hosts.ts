import type { Fleet } from './facts.js';
import { matches } from './glob.js';
import { foldersAbove, isWithin } from './paths.js';
import type { NamedHost, SettingsFile } from './settings.js';

/** To which host a file belongs. */
export interface HostOf {
  /** Files with the same key are one host set. */
  readonly key: string;
  readonly host: NamedHost | undefined;
}

/** A host set as others than rules see it. */
export interface Host {
  readonly key: string;
  readonly name: string;
  /** Whether settings or the layout of the files say that this is one host. */
  readonly said: boolean;
  readonly files: readonly string[];
  readonly fleet: Fleet;
}

/** The name of a host, as its key tells it, and whether the key stands for one host at all. */
export function hostName(key: string): { readonly name: string; readonly said: boolean } {
  const [, named] = key.split('\0');
  if (named !== undefined) return { name: named, said: true };
  const folder = /([^/]*)\/$/.exec(key)?.[1];
  return folder === undefined ? { name: '', said: false } : { name: folder || '/', said: true };
}

/**
 * The host of a file: the one that `hosts` of its settings names, else the one whose folder lies above it by its
 * layout, else all that the settings' folder holds. Paths have `/`; `folder` is that of the settings.
 */
export function hostOf(
  file: string,
  folder: string,
  settings: SettingsFile,
  roots: ReadonlyMap<string, unknown>,
): HostOf {
  const { value: host } = claimants(file, folder, settings).next();
  if (host) return { key: `${folder}\0${host.name}`, host };
  let nearest: string | undefined;
  for (const above of foldersAbove(file)) {
    if (!roots.has(above)) continue;
    nearest = above;
    break;
  }
  // A host by its layout lies inside the settings' folder; a folder above it is only where the settings stand.
  return { key: nearest !== undefined && isWithin(nearest, folder) ? `${nearest}/` : folder, host: undefined };
}

/** The hosts of the settings that take a file in, in their order: the first one has it. */
export function* claimants(file: string, folder: string, settings: SettingsFile): Generator<NamedHost, undefined> {
  const inside = relative(file, folder);
  for (const [name, host] of Object.entries(settings.hosts ?? {})) {
    const { conf, files } = host;
    const below = conf !== undefined && isWithin(inside, conf.replace(/\/$/, ''));
    if (below || (files && matches(inside, files))) yield { ...host, name };
  }
  return undefined;
}

/**
 * The folder of the host to which a file's name and place point: what holds `etc/libvirt`, `etc/xen` or
 * `etc/default/grub`, or the folder of a qemu.conf or xl.conf. Undefined where they do not point to one.
 */
export function hostRoot(file: string): string | undefined {
  const etc = /^(.*?)\/?(?:^|\/)etc\/(?:libvirt\/|xen\/|default\/grub(?:$|\.d\/))/.exec(file);
  if (etc) return etc[1] ?? '';
  return /^(.*)\/(?:qemu|xl)\.conf$/.exec(file)?.[1];
}

/** A path seen from a folder above it; the path itself where the folder is not above it. */
export const relative = (file: string, folder: string): string =>
  folder !== '' && file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
