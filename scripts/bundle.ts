import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { withoutSamples } from './without-samples.js';

const MAINS = {
  extension: { entry: 'client/src/extension.ts', external: ['vscode'] },
  server: { entry: 'server/src/server.ts', external: [] },
  cli: { entry: 'server/src/cli.ts', external: ['./server.js'] },
  thread: { entry: 'server/src/thread.ts', external: [] },
} as const;

const PAGES = 'docs/rules';

const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));

export type Main = keyof typeof MAINS;

/** All mains. */
export const ALL_MAINS: readonly Main[] = ['extension', 'server', 'cli', 'thread'];

/** Writes mains into a folder, each as one file, and beside them the pages of all rules in one more. */
export async function bundle(mains: readonly Main[], outdir: string, development = false): Promise<void> {
  mkdirSync(outdir, { recursive: true });
  writeFileSync(path.join(outdir, 'rule-pages.json'), JSON.stringify(rulePages()));
  await Promise.all(mains.map(main => build(bundleOptions(main, outdir, development))));
}

/** The pages by the ids of their rules. */
const rulePages = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
      .map(file => file.replaceAll('\\', '/'))
      .filter(file => file.endsWith('.md'))
      .sort()
      .map(file => [file.slice(0, -'.md'.length), readFileSync(path.join(PAGES, file), 'utf8')]),
  );

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
    plugins: [withoutSamples],
    logLevel: 'warning',
  };
}
