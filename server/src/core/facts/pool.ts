import type { Fact, Facts } from '../facts.js';
import type { Element } from '../libvirt/element.js';
import { canonicalPath } from '../paths.js';
import { serverName } from './disk.js';
import type { Extractor } from './extractor.js';

type Pool = Element<'pool'>;
type Server = Facts['pool']['server'];

export const pool: Extractor<'pool'> = {
  *libvirt(document, file): Generator<Fact<'pool'>> {
    for (const here of document.select('pool')) {
      const name = here.first('name');
      const text = name?.knownText;
      const type = here.known('type') ?? '';
      if (!name || !text) continue;
      yield {
        kind: 'pool',
        name: text,
        file,
        at: name.textSpan,
        type,
        path: folderOf(here, type, text),
        server: serverOf(here, type),
        sources: sourcesOf(here, type, text),
      };
    }
  },
};

/** Pools whose volumes lie by their names in the target's folder; in others their names are not known beforehand. */
const FOLDERS = ['dir', 'fs', 'netfs', 'vstorage', 'logical', 'disk', 'zfs'];

/** https://libvirt.org/storage.html: where the target is left out, it follows from the source. */
function folderOf(here: Pool, type: string, name: string): string | undefined {
  const path = here.first('target/path')?.knownText;
  if (path && FOLDERS.includes(type)) return canonicalPath(path);
  if (type === 'logical') return `/dev/${sourceName(here) ?? name}`;
  return type === 'zfs' ? `/dev/zvol/${sourceName(here) ?? name}` : undefined;
}

function serverOf(here: Pool, type: string): Server {
  const name = sourceName(here);
  if (name === undefined || (type !== 'rbd' && type !== 'gluster')) return undefined;
  const dir = type === 'gluster' ? (here.first('source/dir')?.known('path') ?? '') : '';
  return { by: 'network', protocol: type, hosts: hostsOf(here, type), name: canonicalPath(`${name}/${dir}`) };
}

function sourcesOf(here: Pool, type: string, name: string): readonly string[] {
  const devices = here.select('source/device').flatMap(device => device.known('path') ?? []);
  const hosts = hostsOf(here, type);
  switch (type) {
    case 'fs':
    case 'disk':
      return devices.map(canonicalPath);
    case 'logical':
      return [`volume group ${sourceName(here) ?? name}`];
    case 'zfs':
      return [`zpool ${sourceName(here) ?? name}`];
    case 'netfs': {
      const dir = here.first('source/dir')?.known('path');
      return dir ? hosts.map(host => `${host}${canonicalPath(dir)}`) : [];
    }
    case 'iscsi':
    case 'iscsi-direct':
      return devices.flatMap(device => hosts.map(host => `${host}/${device}`));
    case 'scsi': {
      const adapter = here.first('source/adapter');
      const which = adapter?.known('wwpn') ?? adapter?.known('name');
      return which ? [`SCSI adapter ${which}`] : [];
    }
    case 'rbd':
    case 'gluster': {
      const server = serverOf(here, type);
      return server ? (hosts.length > 0 ? hosts : ['']).map(host => `${type} ${host}/${server.name}`) : [];
    }
    default:
      return [];
  }
}

const sourceName = (here: Pool): string | undefined => here.first('source/name')?.knownText;

const hostsOf = (here: Pool, type: string): readonly string[] =>
  here
    .select('source/host')
    .flatMap(host => host.known('name') ?? [])
    .map((host, index) => serverName(type, host, here.select('source/host')[index]?.known('port')))
    .sort();
