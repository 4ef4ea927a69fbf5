// Bundles the extension, the server, the command line and its threads into dist/.
import { build } from 'esbuild';
import { bundleOptions, type Main } from './bundle.js';

const development = process.argv.includes('--development');
const mains: readonly Main[] = ['extension', 'server', 'cli', 'thread'];

Promise.all(mains.map(main => build(bundleOptions(main, 'dist', development)))).catch(() => {
  // esbuild has said what is wrong.
  process.exitCode = 1;
});
