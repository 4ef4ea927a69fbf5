import { canonicalPath, type DiskSource, type Fleet } from '#core';
import { hostPath } from './host-path.js';

/** Whatever has its bytes somewhere: a disk, an image below it, what a snapshot writes. */
interface Stored {
  readonly source: DiskSource;
}

/** A volume as its pool places it; what else there is, as it stands. */
function resolved(source: DiskSource, fleet: Fleet<'pool'>): DiskSource {
  if (source.by !== 'volume') return source;
  const pool = fleet.get('pool', source.pool);
  if (pool?.server) return { ...pool.server, name: `${pool.server.name}/${source.volume}` };
  return pool?.path === undefined ? source : { by: 'path', path: canonicalPath(`${pool.path}/${source.volume}`) };
}

/** One name for one disk, however guests spell it; a name on a storage server without its hosts. */
export function diskKey({ source }: Stored, fleet: Fleet<'pool'>): string {
  const where = resolved(source, fleet);
  switch (where.by) {
    case 'path': {
      const path = hostPath(where.path, fleet);
      return where.backend === undefined ? path : `${where.backend}:${path}`;
    }
    case 'volume':
      return `volume:${where.pool}/${where.volume}`;
    case 'network':
      return `${where.protocol}:${where.name}`;
  }
}

/** A partition of a disk of the host, by the kernel's names and by those of udev. */
const PARTITION =
  /^(\/dev\/(?:(?:[shv]|xv)d[a-z]+(?=\d)|(?:nvme\d+n\d+|mmcblk\d+|md\d+|nbd\d+)(?=p\d)|disk\/by-(?:id|path)\/.+(?=-part\d)))(?:p|-part)?\d+$/;

/** The key of the whole disk, where this is the key of a partition. */
export const wholeDisk = (key: string): string => PARTITION.exec(key)?.[1] ?? key;

/** Whether two disks with one whole disk hold the same bytes: the same disk or partition, or one of them the whole. */
export function overlap(a: Stored, b: Stored, fleet: Fleet<'pool'>): 'same' | 'part' | undefined {
  const [one, other] = [diskKey(a, fleet), diskKey(b, fleet)];
  if (one !== other) return one === wholeDisk(other) || other === wholeDisk(one) ? 'part' : undefined;
  return sameServer(resolved(a.source, fleet), resolved(b.source, fleet)) ? 'same' : undefined;
}

/** Whether two disks of one name are the same: on storage servers, where they have a host in common or name none. */
function sameServer(a: DiskSource, b: DiskSource): boolean {
  if (a.by !== 'network' || b.by !== 'network' || a.hosts.length === 0 || b.hosts.length === 0) return true;
  return a.hosts.some(host => b.hosts.includes(host));
}

/** How an operator knows the source. */
export function sourceName(source: DiskSource): string {
  switch (source.by) {
    case 'path':
      return source.path;
    case 'volume':
      return `volume ${source.volume} of pool ${source.pool}`;
    case 'network':
      return `${source.protocol}:${source.name}`;
  }
}
