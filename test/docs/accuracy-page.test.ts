import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { accuracyPage, foundOf, judgementsOf } from '../../scripts/accuracy-page.js';

const HEADER = 'rule\thits read\tright\twrong\tremark\n';
const found = foundOf(readFileSync('test/record/corpus.tsv', 'utf8'));
const table = readFileSync('test/record/judgements.tsv', 'utf8');
const judgements = judgementsOf(table);

test('docs/accuracy.md is current: else run `npm run generate`', () => {
  assert.equal(readFileSync('docs/accuracy.md', 'utf8'), accuracyPage(found, judgements));
});

test('each judgement is of a rule that there is, once, sorted by rule', () => {
  assert.ok(table.startsWith(HEADER));
  const names = judgements.map(({ rule }) => rule);
  assert.deepEqual(names, [...new Set(names)].sort());
  assert.deepEqual(
    names.filter(rule => !(rule in rules)),
    [],
  );
});

test('no rule was judged right in fewer than 95 of 100 findings', () => {
  assert.deepEqual(
    judgements.filter(({ read, right }) => right < 0.95 * read).map(({ rule }) => rule),
    [],
  );
});

test('no more findings were read than there are', () => {
  for (const { rule, read } of judgements) {
    const there = found.filter(each => each.rule === rule).reduce((sum, { findings }) => sum + findings, 0);
    assert.ok(read <= there, `${rule}: ${read} of ${there}`);
  }
});

test('a judgement that does not add up is refused', () => {
  assert.throws(() => judgementsOf(`${HEADER}libvirt/a\t3\t1\t1\t\n`), /1 right and 1 wrong are not 3 read/);
  assert.throws(() => judgementsOf(`${HEADER}libvirt/a\tmany\t1\t1\t\n`), /many is no number/);
});

test('a source that nobody has named is refused', () => {
  assert.throws(() => foundOf('rule\tfiles\tseverity\tfindings\nlibvirt/a\telsewhere/x\twarning\t1\n'), /elsewhere/);
});

test('the page adds up what was found and what was read', () => {
  const page = accuracyPage(
    foundOf('header\nlibvirt/a\tlibvirt/x\twarning\t3\nlibvirt/a\tlibvirt/y\thint\t1\nxen/b\txen\thint\t2\n'),
    judgementsOf(`${HEADER}libvirt/a\t4\t3\t1\tmended\n`),
  );
  assert.match(page, /\n6 findings by 2 rules; 4 read, 3 right \(75\.0 %\)\.\n/);
  assert.ok(page.includes('\n| [libvirt/a](rules/libvirt/a.md) | 4 |  |  | 4 | 3 | 1 | mended |\n'));
  assert.ok(page.includes('\n| [xen/b](rules/xen/b.md) |  |  | 2 |  |  |  |  |\n'));
});
