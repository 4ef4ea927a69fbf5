import type { Extractor } from './extractor.js';

export const guest: Extractor<'guest'> = {
  *libvirt(document, file) {
    const { domain, guest: name } = document;
    const hypervisor = domain?.known('type');
    if (!domain || !name || !hypervisor) return;
    yield {
      kind: 'guest',
      name,
      file,
      at: domain.nameSpan,
      hypervisor,
      uuid: domain.first('uuid')?.knownText?.toLowerCase(),
      seclabels: domain.select('seclabel').map(label => ({
        type: label.known('type'),
        model: label.known('model'),
        label: label.first('label')?.knownText,
        at: label.startTag,
      })),
      zone: domain.first('metadata/hvlint:vm')?.known('zone'),
    };
  },
};
