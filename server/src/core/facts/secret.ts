import type { Extractor } from './extractor.js';

export const secret: Extractor<'secret'> = {
  *libvirt(document, file) {
    const uuid = document.first('secret/uuid');
    const name = uuid?.knownText?.toLowerCase();
    if (uuid && name) yield { kind: 'secret', name, file, at: uuid.textSpan };
  },
};
