import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { retired, rules } from '../../rules/index.js';
import { disk } from './scan/disk.js';
import { askLibvirt, hostOf } from './scan/virsh.js';
import { startServer } from './session/start.js';
import { version } from './version.js';

// Left alone, V8 collects what typing leaves behind only when it holds three times what is kept.
setFlagsFromString('--heap-growing-percent=40');

// Over stdio, a socket, a pipe or the IPC of Node, as the arguments say; it ends when its parent does.
startServer(createConnection(ProposedFeatures.all), {
  rules,
  retired,
  disk,
  libvirt: { hostOf, ask: askLibvirt },
  version,
});
