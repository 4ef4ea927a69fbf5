import type { DiskSource, Fact, Kind } from '../facts.js';
import type { LibvirtDocument } from '../libvirt/document.js';
import type { Element } from '../libvirt/element.js';
import { canonicalPath } from '../paths.js';

type Extractor<K extends Kind> = (document: LibvirtDocument, file: string) => Iterable<Fact<K>>;

/** What a file of libvirt says that others care about. A value that a template leaves open joins no group. */
export function libvirtFacts(document: LibvirtDocument, file: string): readonly Fact[] {
  if (document.embedded || document.fragment) return [];
  return Object.values(EXTRACTORS).flatMap(extract => [...extract(document, file)]);
}

const EXTRACTORS: { readonly [K in Kind]?: Extractor<K> } = {
  *guest(document, file) {
    const { domain, guest } = document;
    const hypervisor = domain?.known('type');
    if (!domain || !guest || !hypervisor) return;
    const seclabels = domain.select('seclabel').map(label => ({
      type: label.known('type'),
      model: label.known('model'),
      label: label.first('label')?.knownText,
    }));
    const uuid = domain.first('uuid')?.knownText?.toLowerCase();
    yield { kind: 'guest', name: guest, file, at: domain.nameSpan, hypervisor, uuid, seclabels };
  },

  *disk(document, file) {
    for (const disk of document.select('domain/devices/disk')) {
      const source = disk.first('source');
      const where = source && diskSource(disk, source);
      if (!source || !where || !document.guest) continue;
      const device = disk.known('device') ?? 'disk';
      yield {
        kind: 'disk',
        name: disk.first('target')?.known('dev') ?? '',
        file,
        at: sourcePlace(source),
        guest: document.guest,
        source: where,
        device,
        format: disk.first('driver')?.known('type'),
        // libvirt makes a CD-ROM read-only, whatever the file says (domain_postparse.c).
        writable: device !== 'cdrom' && !disk.has('readonly') && !disk.has('transient'),
        shareable: disk.has('shareable'),
      };
    }
  },

  *pool(document, file) {
    for (const pool of document.select('pool')) {
      const name = pool.first('name');
      if (!name?.knownText) continue;
      const path = pool.first('target/path')?.knownText;
      yield { kind: 'pool', name: name.knownText, file, at: name.textSpan, type: pool.known('type') ?? '', path };
    }
  },
};

/** Where the disk's bytes are; undefined where the file does not say it or a template does. */
function diskSource(
  disk: Element<'domain/devices/disk'>,
  source: Element<'domain/devices/disk/source'>,
): DiskSource | undefined {
  const path = source.known('file') ?? source.known('dev');
  if (path) return { by: 'path', path: canonicalPath(path) };
  const [pool, volume] = [source.known('pool'), source.known('volume')];
  if (pool && volume) return { by: 'volume', pool, volume };
  const [protocol, name] = [source.known('protocol'), source.known('name')];
  if (disk.known('type') !== 'network' || !protocol || name === undefined) return undefined;
  const hosts = source
    .select('host')
    .map(host => `${host.known('name') ?? host.known('socket')}:${host.known('port') ?? ''}`);
  return { by: 'network', protocol, hosts: hosts.sort(), name };
}

/** The value that names the source, so that a clash is marked where it would be mended. */
function sourcePlace(source: Element<'domain/devices/disk/source'>) {
  const named =
    source.attribute('file') ?? source.attribute('dev') ?? source.attribute('volume') ?? source.attribute('name');
  return named?.valueSpan ?? source.nameSpan;
}
