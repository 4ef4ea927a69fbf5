import { canonicalPath, type Fix, isDom0, type XenConfig, type XenDisk } from '#core';

/**
 * The path of Dom0 that a disk shows to its guest, a bare name being one below /dev: xl-disk-configuration(5). Undefined
 * where a script makes something else of it, or another domain serves it.
 */
export function dom0Path(disk: XenDisk): string | undefined {
  const { target } = disk;
  if (target === undefined || disk.script !== undefined || !isDom0(disk.backend)) return undefined;
  return canonicalPath(target.includes('/') ? target : `/dev/${target}`);
}

/** How an operator knows a disk inside its guest: `xvda`. */
export const vdevOf = (disk: XenDisk): string => disk.vdev ?? disk.target ?? 'disk';

/**
 * The fix that makes a disk read-only; none for the disks of an hvm guest that QEMU also emulates as IDE or AHCI, with
 * which libxl refuses to start it (libxl_dm.c).
 */
export function readOnlyFix(disk: XenDisk, config: XenConfig, title: string): readonly Fix[] {
  const emulated = config.string('hdtype') === 'ahci' ? /^(?:hd|xvd)[a-f]$/ : /^(?:hd|xvd)[a-d]$/;
  if (config.guestType === 'hvm' && emulated.test(disk.vdev ?? '')) return [];
  return [{ title, safe: false, edits: [disk.setReadOnly()] }];
}
