import { readFileSync } from 'node:fs';
import type { BuildOptions } from 'esbuild';

const MAINS = {
  extension: { entry: 'client/src/extension.ts', external: ['vscode'] },
  server: { entry: 'server/src/server.ts', external: [] },
  cli: { entry: 'server/src/cli.ts', external: ['./server.js'] },
  thread: { entry: 'server/src/thread.ts', external: [] },
} as const;

const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));

export type Main = keyof typeof MAINS;

/** All mains. */
export const ALL_MAINS: readonly Main[] = ['extension', 'server', 'cli', 'thread'];

/** How a main becomes one file of CommonJS in a folder; `development`: readable, with a source map. */
export function bundleOptions(main: Main, outdir: string, development = false): BuildOptions {
  const { entry, external } = MAINS[main];
  return {
    entryPoints: { [main]: entry },
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: [...external],
    // A library's CommonJS may load its parts in ways that no bundle follows; of its ES modules only what is used comes.
    mainFields: ['module', 'main'],
    minify: !development,
    sourcemap: development,
    define: { 'process.env.HVLINT_VERSION': JSON.stringify(version) },
    // The core is bundled from its source, not from what the compiler wrote for the tests.
    alias: { '#core': './server/src/core/index.ts' },
    legalComments: 'none',
    logLevel: 'warning',
  };
}
