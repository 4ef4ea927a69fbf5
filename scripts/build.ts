// Bundles the extension, the server and the command line into dist/.
import { build } from 'esbuild';

const watched = process.argv.includes('--development');

const bundles = Promise.all(
  [
    { in: 'client/src/extension.ts', out: 'extension', external: ['vscode'] },
    { in: 'server/src/server.ts', out: 'server', external: [] },
    { in: 'server/src/cli.ts', out: 'cli', external: [] },
  ].map(({ in: entry, out, external }) =>
    build({
      entryPoints: { [out]: entry },
      outdir: 'dist',
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      external,
      minify: !watched,
      sourcemap: watched,
      // The core is bundled from its source, not from what the compiler wrote for the tests.
      alias: { '#core': './server/src/core/index.ts' },
      // fdir makes a `require` of its own from this; a CommonJS bundle has none.
      define: { 'import.meta.url': 'undefined' },
      banner: out === 'cli' ? { js: '#!/usr/bin/env node' } : {},
      legalComments: 'none',
    }),
  ),
);

bundles.catch(() => {
  // esbuild has said what is wrong.
  process.exitCode = 1;
});
