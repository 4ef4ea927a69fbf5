// Writes what follows from the rules and the record of what they find: their pages, their table, the schema of
// hvlint.json, the page of accuracy. `--check` writes nothing and fails where anything is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { retired, rules } from '../rules/index.js';
import { settingsJsonSchema } from '../server/src/core/settings-schema.js';
import { rulesMarkdown } from '../server/src/report/catalogue.js';
import { accuracyPage, foundOf, judgementsOf } from './accuracy-page.js';
import { rulePage } from './rule-page.js';

const PAGES = 'docs/rules';

const record = (name: string): string => readFileSync(`test/record/${name}.tsv`, 'utf8');

const wanted = new Map<string, string>([
  ['rules/README.md', rulesMarkdown(rules)],
  ['schemas/hvlint.schema.json', `${JSON.stringify(settingsJsonSchema(rules, retired), null, 2)}\n`],
  ['docs/accuracy.md', accuracyPage(foundOf(record('corpus')), judgementsOf(record('judgements')))],
  ...Object.entries(rules).map(([id, rule]): [string, string] => [`${PAGES}/${id}.md`, rulePage(id, rule, rules)]),
]);

const pages = existsSync(PAGES)
  ? readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.md'))
  : [];
const gone = pages.map(file => path.posix.join(PAGES, file)).filter(file => !wanted.has(file));
const stale = [...wanted].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);

if (process.argv.includes('--check')) {
  const names = [...stale.map(([file]) => file), ...gone];
  if (names.length > 0) throw new Error(`stale, run \`npm run generate\`: ${names.join(', ')}`);
} else {
  for (const [file, text] of stale) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const file of gone) rmSync(file);
}
