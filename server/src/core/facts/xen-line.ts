import type { HostConfig } from '../host/document.js';
import type { Extractor } from './extractor.js';

export const xenLine: Extractor<'xenLine'> = {
  *host(conf, file) {
    if (!isXenLine(conf)) return;
    const at = (conf.get('xsm') ?? conf.get('flask'))?.span ?? conf.anchor.at;
    yield { kind: 'xenLine', name: 'Xen', file, at, flask: flaskOf(conf) };
  },
};

const isXenLine = (conf: HostConfig): conf is HostConfig<'xen-line'> => conf.file === 'xen-line';

/** FLASK runs where `xsm=flask` chooses it or `flask=` sets its mode; xen-command-line(7). */
function flaskOf(conf: HostConfig<'xen-line'>): 'on' | 'off' | 'unsaid' {
  const [module, mode] = [conf.string('xsm'), conf.string('flask')];
  if (module === 'silo' || module === 'dummy' || mode === 'disabled') return 'off';
  return module === 'flask' || mode !== undefined ? 'on' : 'unsaid';
}
