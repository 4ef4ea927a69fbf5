import type { BuildOptions } from 'esbuild';

const MAINS = {
  extension: { entry: 'client/src/extension.ts', external: ['vscode'], mainFields: ['main', 'module'] },
  server: { entry: 'server/src/server.ts', external: [], mainFields: ['main', 'module'] },
  // Of a library's ES modules only what is used comes along, so the command starts sooner.
  cli: { entry: 'server/src/cli.ts', external: [], mainFields: ['module', 'main'] },
} as const;

export type Main = keyof typeof MAINS;

/** How a main becomes one file of CommonJS in a folder; `development`: readable, with a source map. */
export function bundleOptions(main: Main, outdir: string, development = false): BuildOptions {
  const { entry, external, mainFields } = MAINS[main];
  return {
    entryPoints: { [main]: entry },
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: [...external],
    mainFields: [...mainFields],
    minify: !development,
    sourcemap: development,
    // The core is bundled from its source, not from what the compiler wrote for the tests.
    alias: { '#core': './server/src/core/index.ts' },
    legalComments: 'none',
    logLevel: 'warning',
  };
}
