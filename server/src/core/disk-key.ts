import type { DiskSource, Fleet } from './facts.js';
import { hostPath } from './host-path.js';
import { canonicalPath } from './paths.js';

/** Whatever has its bytes somewhere: a disk, an image below it, what a snapshot writes. */
export interface Stored {
  readonly source: DiskSource;
}

/** A volume as its pool places it; what else there is, as it stands. */
export function resolvedSource(source: DiskSource, fleet: Fleet<'pool'>): DiskSource {
  if (source.by !== 'volume') return source;
  const pool = fleet.get('pool', source.pool);
  if (pool?.server) return { ...pool.server, name: `${pool.server.name}/${source.volume}` };
  return pool?.path === undefined ? source : { by: 'path', path: canonicalPath(`${pool.path}/${source.volume}`) };
}

/** One name for one disk, however guests spell it; a name on a storage server without its hosts. */
export function diskKey({ source }: Stored, fleet: Fleet<'pool'>): string {
  const where = resolvedSource(source, fleet);
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
