import type { XenConfig } from '../xen/document.js';
import { isDom0 } from '../xen/specs/backend.js';
import { vtpms } from '../xen/specs/vtpm.js';
import type { Extractor } from './extractor.js';

/** What a guest boots, without its folder. */
const kernelOf = (config: XenConfig): string => {
  const kernel = config.get('kernel');
  return (kernel?.known ? kernel.text : undefined)?.replace(/^.*\//, '') ?? '';
};

export const vtpm: Extractor<'vtpm'> = {
  *xen(config, file) {
    const { called: guest } = config;
    if (!guest) return;
    // xen-vtpm(7): the domains that serve one virtual TPM each run this image.
    const serves = kernelOf(config).startsWith('vtpm-stubdom');
    for (const { backend, uuid, atom } of vtpms(config)) {
      if (backend === undefined) continue;
      const name = isDom0(backend) ? 'Domain-0' : backend;
      yield { kind: 'vtpm', name, file, at: atom.span, guest, uuid, serves };
    }
  },
};

export const vtpmManager: Extractor<'vtpmManager'> = {
  *xen(config, file) {
    const { called: name, anchor } = config;
    if (name && kernelOf(config).startsWith('vtpmmgr')) yield { kind: 'vtpmManager', name, file, at: anchor.at };
  },
};
