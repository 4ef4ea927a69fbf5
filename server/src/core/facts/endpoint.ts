import type { Fact, Facts } from '../facts.js';
import { CHARDEVS, repeatsSerial } from '../libvirt/chardevs.js';
import type { LibvirtDocument } from '../libvirt/document.js';
import type { Attribute } from '../libvirt/element.js';
import { canonicalPath } from '../paths.js';
import { pieces } from '../xen/specs/pieces.js';
import type { Extractor } from './extractor.js';

type Use = Facts['endpoint']['use'];

/** Where one thing of a guest ends: what is said there, and where that stands. */
interface End {
  readonly use: Use;
  readonly place: Attribute | undefined;
  readonly address?: string | undefined;
}

export const endpoint: Extractor<'endpoint'> = {
  *libvirt(document, file): Generator<Fact<'endpoint'>> {
    const { called: guest } = document;
    if (!guest) return;
    for (const { use, place, address = '' } of [...chardevEnds(document), ...servedEnds(document)]) {
      if (!place?.known || place.value === '') continue;
      const name = use === 'tcp' ? place.value : canonicalPath(place.value);
      yield { kind: 'endpoint', name, file, at: place.valueSpan, guest, use, address };
    }
  },

  *xen(config, file) {
    const { called: guest } = config;
    if (!guest) return;
    for (const atom of config.list('channel')) {
      const found = [...pieces(atom.knownText ?? '')];
      const path = found.find(each => each.name === 'path');
      if (!path || !found.some(each => each.text === 'connection=socket')) continue;
      const at = atom.place(path.valueStart, path.end);
      yield { kind: 'endpoint', name: canonicalPath(path.value), file, at, guest, use: 'socket', address: '' };
    }
    for (const atom of config.list('serial')) {
      const [, kind, path, server] = /^(unix|file|pipe):([^,]+)(,.*\bserver\b)?/.exec(atom.knownText ?? '') ?? [];
      if (path === undefined || (kind === 'unix' && server === undefined)) continue;
      const use = kind === 'file' ? 'file' : kind === 'pipe' ? 'pipe' : 'socket';
      yield { kind: 'endpoint', name: canonicalPath(path), file, at: atom.span, guest, use, address: '' };
    }
  },
};

/** Consoles and channels: those that wait for others, and those that write to a file. */
function* chardevEnds(document: LibvirtDocument): Generator<End> {
  for (const here of CHARDEVS.flatMap(path => document.select(path))) {
    if (repeatsSerial(here, document)) continue;
    yield { use: 'file', place: here.first('log')?.attribute('file') };
    const source = here.first('source');
    const path = source?.attribute('path');
    const type = here.known('type');
    if (type === 'file' || type === 'pipe') yield { use: type, place: path };
    if (source?.known('mode') !== 'bind') continue;
    if (type === 'unix') yield { use: 'socket', place: path };
    if (type === 'tcp') yield { use: 'tcp', place: source.attribute('service'), address: source.known('host') };
  }
}

/** Sockets of virtual switches on which QEMU waits, and those of servers that serve one guest only. */
function* servedEnds(document: LibvirtDocument): Generator<End> {
  for (const here of document.select('domain/devices/interface')) {
    const source = here.known('type') === 'vhostuser' ? here.first('source') : undefined;
    if (source?.known('mode') === 'server') yield { use: 'socket', place: source.attribute('path') };
  }
  for (const here of document.select('domain/devices/filesystem'))
    yield { use: 'server', place: here.first('source')?.attribute('socket') };
  for (const here of document.select('domain/devices/disk'))
    if (here.known('type') === 'vhostuser') yield { use: 'server', place: here.first('source')?.attribute('path') };
}
