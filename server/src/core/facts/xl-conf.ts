import type { HostConfig } from '../host/document.js';
import type { Extractor } from './extractor.js';

export const xlConf: Extractor<'xlConf'> = {
  *host(conf, file) {
    if (!isXlConf(conf)) return;
    const at = conf.get('bootloader_restrict')?.span ?? conf.anchor.at;
    yield {
      kind: 'xlConf',
      name: 'xl.conf',
      file,
      at,
      bootloaderRestricted: conf.boolean('bootloader_restrict'),
    };
  },
};

const isXlConf = (conf: HostConfig): conf is HostConfig<'xl.conf'> => conf.file === 'xl.conf';
