// Bundles the extension, the server, the command line and its threads into dist/.
import { build } from 'esbuild';
import { ALL_MAINS, bundleOptions } from './bundle.js';

const development = process.argv.includes('--development');

Promise.all(ALL_MAINS.map(main => build(bundleOptions(main, 'dist', development)))).catch(() => {
  // esbuild has said what is wrong.
  process.exitCode = 1;
});
