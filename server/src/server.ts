import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { retired, rules } from '../../rules/index.js';
import { disk } from './scan/disk.js';
import { startServer } from './session/start.js';
import { version } from './version.js';

// Over stdio, a socket, a pipe or the IPC of Node, as the arguments say; it ends when its parent does.
startServer(createConnection(ProposedFeatures.all), { rules, retired, disk, version });
