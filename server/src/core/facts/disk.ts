import type { DiskSource } from '../facts.js';
import type { Element } from '../libvirt/element.js';
import { canonicalPath } from '../paths.js';
import type { Span } from '../text.js';
import { disks } from '../xen/specs/disk.js';
import type { Extractor } from './extractor.js';

type Source = Element<'domain/devices/disk/source'>;

export const disk: Extractor<'disk'> = {
  *libvirt(document, file) {
    const { guest } = document;
    if (!guest) return;
    for (const here of document.select('domain/devices/disk')) {
      const source = here.first('source');
      const where = source && diskSource(here, source);
      if (!where) continue;
      const device = here.known('device') ?? 'disk';
      yield {
        kind: 'disk',
        name: here.first('target')?.known('dev') ?? '',
        file,
        at: placeOf(source),
        guest,
        source: where,
        device,
        format: here.first('driver')?.known('type'),
        // libvirt makes a CD-ROM read-only, whatever the file says (domain_postparse.c).
        writable: device !== 'cdrom' && !here.has('readonly') && !here.has('transient'),
        shareable: here.has('shareable'),
      };
    }
  },

  *xen(config, file) {
    const { guest } = config;
    if (!guest) return;
    for (const here of disks(config)) {
      const { target, vdev, cdrom, format, writable, script, atom } = here;
      // What a script makes of its target is no path of the host.
      if (target === undefined || script !== undefined) continue;
      yield {
        kind: 'disk',
        name: vdev ?? '',
        file,
        at: atom.span,
        guest,
        // A name without a slash is looked for under /dev: xl-disk-configuration(5).
        source: { by: 'path', path: canonicalPath(target.includes('/') ? target : `/dev/${target}`) },
        device: cdrom ? 'cdrom' : 'disk',
        format,
        writable,
        shareable: false,
      };
    }
  },
};

export const pool: Extractor<'pool'> = {
  *libvirt(document, file) {
    for (const here of document.select('pool')) {
      const name = here.first('name');
      const text = name?.knownText;
      if (!name || !text) continue;
      const path = here.first('target/path')?.knownText;
      yield { kind: 'pool', name: text, file, at: name.textSpan, type: here.known('type') ?? '', path };
    }
  },
};

/** Where the disk's bytes are; undefined where the file does not say it, or a template does. */
export function diskSource(here: Element<'domain/devices/disk'>, source: Source): DiskSource | undefined {
  const path = source.known('file') ?? source.known('dev');
  if (path) return { by: 'path', path: canonicalPath(path) };
  const [inPool, volume] = [source.known('pool'), source.known('volume')];
  if (inPool && volume) return { by: 'volume', pool: inPool, volume };
  const [protocol, name] = [source.known('protocol'), source.known('name')];
  if (here.known('type') !== 'network' || !protocol || name === undefined) return undefined;
  const hosts = source
    .select('host')
    .map(host => `${host.known('name') ?? host.known('socket') ?? ''}:${host.known('port') ?? ''}`);
  return { by: 'network', protocol, hosts: hosts.sort(), name };
}

/** The value that names the source: a clash is marked where it would be mended. */
function placeOf(source: Source): Span {
  const named =
    source.attribute('file') ?? source.attribute('dev') ?? source.attribute('volume') ?? source.attribute('name');
  return named?.valueSpan ?? source.nameSpan;
}
