import type { Fact } from '../facts.js';
import { DAEMON_FILES } from '../host/vocabulary.js';
import type { Extractor } from './extractor.js';

export const daemonConf: Extractor<'daemonConf'> = {
  *host(conf, file) {
    if (!DAEMON_FILES.some(name => name === conf.file)) return;
    const auth = conf.get('auth_unix_rw');
    const name = conf.file.replace(/\.conf$/, '');
    yield { kind: 'daemonConf', name, file, at: auth?.span ?? conf.anchor.at, authUnixRw: conf.string('auth_unix_rw') };
  },
};

/** The daemon and the use of a socket, as the names of its unit, drop-in folder or copy of either tell. */
const UNIT = /(?:^|\/)(libvirtd|virt[a-z]+d)(?:-(ro|admin|tcp|tls))?\.socket(?:\.conf|\.d\/[^/]*)?$/;

export const socketUnit: Extractor<'socketUnit'> = {
  *host(conf, file) {
    const [, daemon, use] = (conf.file === 'socket-unit' && UNIT.exec(file.replaceAll('\\', '/'))) || [];
    if (daemon === undefined) return;
    const mode = conf.get('SocketMode');
    const listens = conf.all('ListenStream').filter(({ value }) => value !== '');
    yield {
      kind: 'socketUnit',
      name: use ? `${daemon}-${use}` : daemon,
      file,
      at: (mode ?? listens[0])?.span ?? conf.anchor.at,
      daemon,
      use: useOf(use),
      mode: mode && { text: String(mode.value), at: mode.valueSpan },
      listens: listens.map(({ value, valueSpan }) => ({ text: String(value), at: valueSpan })),
    };
  },
};

function useOf(suffix: string | undefined): Fact<'socketUnit'>['use'] {
  return suffix === 'ro' || suffix === 'admin' || suffix === 'tcp' || suffix === 'tls' ? suffix : 'rw';
}
