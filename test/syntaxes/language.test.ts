import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const { folding, indentationRules, wordPattern } = JSON.parse(readFileSync('syntaxes/xen-cfg.language.json', 'utf8'));
const matches = (pattern: string, line: string): boolean => new RegExp(pattern).test(line);

const OPENING = ['disk = [', 'vif=[ # the cards', '  ['];
const OTHER = ['disk = [ "a" ]', '# disk = [', 'name = "a"', 'vnuma = [ [ "pnode=0" ],', 'cmdline = "a[" # ['];

for (const line of OPENING) {
  test(`a list that begins with ${line} folds, and what follows is indented`, () => {
    assert.ok(matches(folding.markers.start, line));
    assert.ok(matches(indentationRules.increaseIndentPattern, line));
  });
}

for (const line of OTHER) {
  test(`${line} begins no folding and no indentation`, () => {
    assert.ok(!matches(folding.markers.start, line));
    assert.ok(!matches(indentationRules.increaseIndentPattern, line));
  });
}

test('a line that closes a list ends the folding and is put back', () => {
  for (const line of [']', '  ] # all']) {
    assert.ok(matches(folding.markers.end, line));
    assert.ok(matches(indentationRules.decreaseIndentPattern, line));
  }
});

test('keys, parts of strings and paths are words', () => {
  const words = 'vif.default.bridge = [ "mac=00:16,/dev/vg0/a" ]'.match(new RegExp(wordPattern, 'g'));
  assert.deepEqual(words, ['vif.default.bridge', 'mac', '00:16', '/dev/vg0/a']);
});
