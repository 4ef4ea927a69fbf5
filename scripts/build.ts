// Bundles the extension, the server, the command line and its threads into dist/, and the pages of the rules into one file
// beside them, by their ids.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { ALL_MAINS, bundleOptions } from './bundle.js';

const PAGES = 'docs/rules';
const development = process.argv.includes('--development');

const pages = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.md'))
  .sort()
  .map(file => [file.slice(0, -'.md'.length), readFileSync(`${PAGES}/${file}`, 'utf8')]);
mkdirSync('dist', { recursive: true });
writeFileSync('dist/rule-pages.json', JSON.stringify(Object.fromEntries(pages)));

Promise.all(ALL_MAINS.map(main => build(bundleOptions(main, 'dist', development)))).catch(() => {
  // esbuild has said what is wrong.
  process.exitCode = 1;
});
