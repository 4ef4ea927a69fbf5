import { canonicalPath, type DiskSource, type Fact, type Fleet, lexicalPath } from '#core';

/** One name for one disk, however guests spell it; a name on a storage server without its hosts. */
export function diskKey({ source }: Fact<'disk'>, fleet: Fleet<'pool'>): string {
  switch (source.by) {
    case 'path':
      return unaliased(source.path, fleet);
    case 'volume': {
      const path = fleet.get('pool', source.pool)?.path;
      return path === undefined
        ? `volume:${source.pool}/${source.volume}`
        : unaliased(canonicalPath(`${path}/${source.volume}`), fleet);
    }
    case 'network':
      return `${source.protocol}:${source.name}`;
  }
}

/** Whether two disks of one key are the same: on storage servers, where they have a host in common or name none. */
export function sameServer(a: DiskSource, b: DiskSource): boolean {
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

/** A path with the aliases of hvlint.json resolved (`"/images": "/var/lib/libvirt/images"`). */
function unaliased(path: string, fleet: Fleet<'pool'>): string {
  for (const [alias, real] of Object.entries(fleet.settings.storage?.pathAliases ?? {})) {
    const from = lexicalPath(alias);
    if (path === from || path.startsWith(`${from}/`)) return lexicalPath(real) + path.slice(from.length);
  }
  return path;
}
