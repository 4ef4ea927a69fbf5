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
      bridge: (conf.get('vif.default.bridge') ?? conf.get('defaultbridge')) !== undefined,
      start: conf.anchor.at,
    };
  },
};

/** Keys of which the later ones are older names of the first. */
const DEFAULTS = [
  ['vif.default.bridge', 'defaultbridge'],
  ['vif.default.backend'],
  ['vif.default.script', 'vifscript'],
  ['vm.hvm.cpumask'],
  ['vm.cpumask'],
] as const;

export const xlDefault: Extractor<'xlDefault'> = {
  *host(conf, file) {
    if (!isXlConf(conf)) return;
    for (const names of DEFAULTS) {
      const [name] = names;
      const said = names.map(each => conf.get(each)).find(setting => setting !== undefined);
      if (!said || typeof said.value !== 'string' || said.value === '') continue;
      const { key, valueSpan: valueAt, span: at, value } = said;
      yield { kind: 'xlDefault', name, file, at, value, key, valueAt };
    }
  },
};

const isXlConf = (conf: HostConfig): conf is HostConfig<'xl.conf'> => conf.file === 'xl.conf';
