// Bundles the extension, the server, the command line and its threads into dist/.
import { ALL_MAINS, bundle } from './bundle.js';

bundle(ALL_MAINS, 'dist', process.argv.includes('--development')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
