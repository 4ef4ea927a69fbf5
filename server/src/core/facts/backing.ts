import type { Fact } from '../facts.js';
import { Element } from '../libvirt/element.js';
import { canonicalPath } from '../paths.js';
import { diskSource, isNowhere, placeOf } from './disk.js';
import type { Extractor } from './extractor.js';

type Backing = Element<'domain/devices/disk/backingStore'>;

export const backing: Extractor<'backing'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    for (const disk of guest ? document.select('domain/devices/disk') : []) {
      const name = disk.first('target')?.known('dev') ?? '';
      for (const { node } of chain(disk.first('backingStore'))) {
        // It says where its bytes are in the same words as a disk.
        const here = new Element<'domain/devices/disk'>(node, document);
        const source = here.first('source');
        const where = source && diskSource(here, source);
        if (where && !isNowhere(where))
          yield { kind: 'backing', name, file, at: placeOf(source), guest, source: where };
      }
    }
    const below = document.first('volume/backingStore/path');
    const [path, name] = [below?.knownText, document.first('volume/name')?.knownText];
    if (!below || !path || !name) return;
    const source = { by: 'path', path: canonicalPath(path) } as const;
    if (!isNowhere(source)) yield { kind: 'backing', name, file, at: below.textSpan, guest: undefined, source };
  },
};

/** The images below a disk, the nearest first. */
function* chain(first: Backing | undefined): Generator<Backing> {
  for (let here = first; here; ) {
    yield here;
    const next = here.first('backingStore');
    here = next && new Element<'domain/devices/disk/backingStore'>(next.node, next.document);
  }
}

export const overlay: Extractor<'overlay'> = {
  *libvirt(document, file): Generator<Fact<'overlay'>> {
    // Whose snapshot it is tells the domain inside; without it the file may be that guest's own disk by now.
    const guest = document.first('domainsnapshot/domain/name')?.knownText;
    if (!guest) return;
    const name = document.first('domainsnapshot/name')?.knownText ?? '';
    const memory = document.first('domainsnapshot/memory')?.attribute('file');
    const disks = document
      .select('domainsnapshot/disks/disk/source')
      .map(source => source.attribute('file') ?? source.attribute('dev'));
    for (const place of [memory, ...disks]) {
      if (!place?.known || place.value === '') continue;
      const source = { by: 'path', path: canonicalPath(place.value) } as const;
      yield { kind: 'overlay', name, file, at: place.valueSpan, guest, source };
    }
  },
};
