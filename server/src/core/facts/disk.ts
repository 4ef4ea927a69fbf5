import type { DiskSource } from '../facts.js';
import type { Element } from '../libvirt/element.js';
import { lookUp } from '../look-up.js';
import { canonicalPath } from '../paths.js';
import type { Span } from '../text.js';
import { isDom0 } from '../xen/specs/backend.js';
import { disks, type XenDisk } from '../xen/specs/disk.js';
import type { Extractor } from './extractor.js';

type Source = Element<'domain/devices/disk/source'>;

export const disk: Extractor<'disk'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    if (!guest) return;
    for (const here of document.select('domain/devices/disk')) {
      const source = here.first('source');
      const where = source && diskSource(here, source);
      if (!where || isNowhere(where)) continue;
      const device = here.known('device') ?? 'disk';
      const backend = here.first('backenddomain')?.known('name');
      yield {
        kind: 'disk',
        name: here.first('target')?.known('dev') ?? '',
        file,
        at: placeOf(source),
        guest,
        source: backend && where.by === 'path' ? { ...where, backend } : where,
        device,
        format: here.first('driver')?.known('type'),
        // libvirt makes a CD-ROM read-only, whatever the file says (domain_postparse.c).
        writable: device !== 'cdrom' && !here.has('readonly') && !here.has('transient'),
        shareable: here.has('shareable'),
        encrypted: here.has('encryption') || source.has('encryption'),
      };
    }
  },

  *xen(config, file) {
    const { called: guest } = config;
    if (!guest) return;
    for (const here of disks(config)) {
      const { target, vdev, cdrom, format, writable, atom } = here;
      const where = target === undefined ? undefined : xenSource(here, target);
      if (!where || isNowhere(where)) continue;
      yield {
        kind: 'disk',
        name: vdev ?? '',
        file,
        at: atom.span,
        guest,
        source: where,
        device: cdrom ? 'cdrom' : 'disk',
        format,
        writable,
        shareable: false,
        encrypted: false,
      };
    }
  },
};

/** The script that attaches plain paths: what others make of their targets is no path of the host. */
const BLOCK = /^(?:\/etc\/xen\/scripts\/)?block$/;

function xenSource({ script, backend }: XenDisk, target: string): DiskSource {
  if (script !== undefined && !BLOCK.test(script)) return { by: 'network', protocol: script, hosts: [], name: target };
  // What does not begin with a slash is meant to lie below /dev: xl-disk-configuration(5), the script `block`.
  const path = canonicalPath(target.startsWith('/') ? target : `/dev/${target}`);
  return backend === undefined || isDom0(backend) ? { by: 'path', path } : { by: 'path', path, backend };
}

/** Whether nothing is kept there, so that nobody meets anybody. */
export const isNowhere = (source: DiskSource): boolean =>
  source.by === 'path' && /^\/dev\/(?:null|zero)$/.test(source.path);

/** Where the disk's bytes are; undefined where the file does not say it, or a template does. */
export function diskSource(here: Element<'domain/devices/disk'>, source: Source): DiskSource | undefined {
  const path = source.known('file') ?? source.known('dev');
  if (path) return { by: 'path', path: canonicalPath(path) };
  const [inPool, volume] = [source.known('pool'), source.known('volume')];
  if (inPool && volume) return { by: 'volume', pool: inPool, volume };
  const [protocol, name] = [source.known('protocol'), source.known('name') ?? ''];
  if (here.known('type') !== 'network' || !protocol) return undefined;
  const hosts = source
    .select('host')
    .map(host => serverName(protocol, host.known('socket') ?? host.known('name') ?? '', host.known('port')));
  // Without a unit an iSCSI target stands for its first one; a named snapshot is another thing than its image.
  const unit = protocol === 'iscsi' && !name.includes('/') ? '/0' : '';
  const at = source.first('snapshot')?.known('name');
  return { by: 'network', protocol, hosts: hosts.sort(), name: `${name}${unit}${at ? `@${at}` : ''}` };
}

/** src/util/virstorage…: the ports that libvirt fills in; librados finds its own. */
const PORTS: Readonly<Record<string, string>> = {
  gluster: '24007',
  http: '80',
  https: '443',
  iscsi: '3260',
  nbd: '10809',
  nfs: '2049',
  sheepdog: '7000',
  ssh: '22',
};

/** A storage server in one spelling. */
export const serverName = (protocol: string, host: string, port: string | undefined): string =>
  `${host.toLowerCase()}:${port ?? lookUp(PORTS, protocol) ?? ''}`;

/** The value that names the source: a clash is marked where it would be mended. */
export function placeOf(source: Source): Span {
  const named =
    source.attribute('file') ?? source.attribute('dev') ?? source.attribute('volume') ?? source.attribute('name');
  return named?.valueSpan ?? source.nameSpan;
}

export const nbd: Extractor<'nbd'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    for (const source of guest && document.driver === 'qemu' ? document.select('domain/devices/disk/source') : []) {
      const [far] = source.select('host').filter(host => (host.known('transport') ?? 'tcp') === 'tcp');
      const [name, tls] = [far?.attribute('name'), source.attribute('tls')];
      if (!guest || source.known('protocol') !== 'nbd' || !name?.known || (tls && !tls.known)) continue;
      yield { kind: 'nbd', name: name.value, file, at: name.valueSpan, guest, tls: tls && tls.value === 'yes' };
    }
  },
};
