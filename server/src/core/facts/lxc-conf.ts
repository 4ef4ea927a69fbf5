import type { HostConfig } from '../host/document.js';
import type { Extractor } from './extractor.js';

/** src/security/security_manager.c, virSecurityManagerGenLabel: a guest that would run without a label does not start. */
export const refusesUnconfined = (conf: HostConfig): boolean => conf.boolean('security_require_confined') ?? false;

export const lxcConf: Extractor<'lxcConf'> = {
  *host(conf, file) {
    if (conf.file !== 'lxc.conf') return;
    yield {
      kind: 'lxcConf',
      name: 'lxc.conf',
      file,
      at: (conf.get('security_driver') ?? conf.get('security_default_confined'))?.span ?? conf.anchor.at,
      driver: conf.string('security_driver'),
      // Other than for QEMU the default is 0: src/lxc/lxc_conf.c.
      defaultConfined: (conf.boolean('security_default_confined') ?? false) || refusesUnconfined(conf),
    };
  },
};
