import { type DiskSource, diskKey, type Fleet, resolvedSource, type Stored } from '#core';

export { diskKey, sourceName } from '#core';

/** A partition of a disk of the host, by the kernel's names and by those of udev. */
const PARTITION =
  /^(\/dev\/(?:(?:[shv]|xv)d[a-z]+(?=\d)|(?:nvme\d+n\d+|mmcblk\d+|md\d+|nbd\d+)(?=p\d)|disk\/by-(?:id|path)\/.+(?=-part\d)))(?:p|-part)?\d+$/;

/** The key of the whole disk, where this is the key of a partition. */
export const wholeDisk = (key: string): string => PARTITION.exec(key)?.[1] ?? key;

/** Whether two disks with one whole disk hold the same bytes: the same disk or partition, or one of them the whole. */
export function overlap(a: Stored, b: Stored, fleet: Fleet<'pool'>): 'same' | 'part' | undefined {
  const [one, other] = [diskKey(a, fleet), diskKey(b, fleet)];
  if (one !== other) return one === wholeDisk(other) || other === wholeDisk(one) ? 'part' : undefined;
  return sameServer(resolvedSource(a.source, fleet), resolvedSource(b.source, fleet)) ? 'same' : undefined;
}

/** Whether two disks of one name are the same: on storage servers, where they have a host in common or name none. */
function sameServer(a: DiskSource, b: DiskSource): boolean {
  if (a.by !== 'network' || b.by !== 'network' || a.hosts.length === 0 || b.hosts.length === 0) return true;
  return a.hosts.some(host => b.hosts.includes(host));
}
