import { type DiskSource, diskSource, type Element, matches, type Settings } from '#core';
import { sourceName } from './disk-identity.js';

/** A `<disk>` of a domain. */
export type Disk = Element<'domain/devices/disk'>;

/** The name by which an operator knows a disk inside its guest: `vda`. */
export const diskName = (disk: Disk): string => disk.first('target')?.known('dev') ?? 'disk';

/** Whether the guest may write to it. A CD-ROM is read-only whatever the file says (libvirt src/conf/domain_postparse.c). */
export const isWritable = (disk: Disk): boolean =>
  !disk.has('readonly') && (disk.value('device') ?? 'disk') !== 'cdrom';

/** Where the bytes of a disk are, in an operator's words; `this disk` where the file does not say it. */
export function whereOf(disk: Disk): string {
  const source = sourceOf(disk);
  return source ? sourceName(source) : 'this disk';
}

/** Whether hvlint.json names this guest and this disk in a cluster that shares disks on purpose. */
export function isInCluster(disk: Disk, guest: string | undefined, settings: Settings): boolean {
  const source = sourceOf(disk);
  if (!source || guest === undefined) return false;
  return (settings.storage?.clusters ?? []).some(
    ({ sources, domains }) => matches(sourceName(source), sources) && matches(guest, domains),
  );
}

function sourceOf(disk: Disk): DiskSource | undefined {
  const source = disk.first('source');
  return source && diskSource(disk, source);
}
