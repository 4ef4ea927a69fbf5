import { canonicalPath } from '../paths.js';
import { isDom0 } from '../xen/specs/backend.js';
import { p9Shares } from '../xen/specs/p9.js';
import type { Extractor } from './extractor.js';

export const vsock: Extractor<'vsock'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    for (const here of guest ? document.select('domain/devices/vsock/cid') : []) {
      const [address, auto] = [here.attribute('address'), here.attribute('auto')];
      // src/conf/domain_postparse.c: with an address and no word of `auto`, the address counts.
      if (!guest || !address?.known || (auto && (!auto.known || auto.value === 'yes'))) continue;
      const cid = Number(address.value);
      if (Number.isInteger(cid)) yield { kind: 'vsock', name: String(cid), file, at: address.valueSpan, guest };
    }
  },
};

export const shmem: Extractor<'shmem'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    for (const here of guest ? document.select('domain/devices/shmem') : []) {
      const [name, path] = [here.known('name'), here.first('server')?.known('path')];
      const which = path ? canonicalPath(path) : name;
      if (guest && which) yield { kind: 'shmem', name: which, file, at: here.startTag, guest };
    }
  },
};

export const filesystem: Extractor<'filesystem'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    for (const here of guest ? document.select('domain/devices/filesystem') : []) {
      const source = here.first('source');
      const place = source?.attribute('dir') ?? source?.attribute('file') ?? source?.attribute('dev');
      if (!guest || !place?.known || !place.value.startsWith('/')) continue;
      yield {
        kind: 'filesystem',
        name: canonicalPath(place.value),
        file,
        at: place.valueSpan,
        guest,
        writable: !here.has('readonly'),
        root: here.first('target')?.known('dir') === '/',
      };
    }
  },

  *xen(config, file) {
    const { called: guest } = config;
    for (const { path, backend, atom } of guest ? p9Shares(config) : []) {
      if (!guest || !path || !isDom0(backend)) continue;
      yield { kind: 'filesystem', name: canonicalPath(path), file, at: atom.span, guest, writable: true, root: false };
    }
  },
};
