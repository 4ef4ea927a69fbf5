// Holds the findings on the corpus against the committed record: node out/scripts/oracles/record.js CORPUS [--update]
import { parseArgs } from 'node:util';
import { lintCorpus } from './corpus.js';
import { sameTable } from './tables.js';

const RECORD = 'test/record/corpus.tsv';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false } },
});
const [corpus] = positionals;
if (corpus === undefined) throw new Error('name the folder of the corpus');

const counts = new Map<string, number>();
const linted = lintCorpus(corpus);
for (const { group, findings } of linted) {
  for (const { rule, severity } of findings) {
    const row = [rule, group, severity].join('\t');
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
}
if (linted.length === 0) throw new Error(`no file of ours below ${corpus}`);
const lines = [...counts].map(([row, count]) => `${row}\t${count}`).sort();
console.log(`${linted.length} files, ${linted.reduce((sum, { findings }) => sum + findings.length, 0)} findings`);
if (!sameTable(RECORD, 'rule\tfiles\tseverity in paranoid\tfindings', lines, values.update)) process.exitCode = 1;
