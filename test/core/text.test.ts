import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, insert, Lines, remove, replace } from '../../server/src/core/text.js';

test('edits are applied at the offsets of the text as it was', () => {
  const edits = [replace({ start: 4, end: 7 }, 'TWO'), insert(0, '>'), remove({ start: 7, end: 8 }), insert(13, '!')];
  assert.equal(applyEdits('one two three', edits), '>one TWOthree!');
});

test('insertions at one place keep their order', () => {
  assert.equal(applyEdits('ab', [insert(1, '1'), insert(1, '2')]), 'a12b');
});

test('edits that overlap are refused', () => {
  assert.throws(() => applyEdits('abcd', [remove({ start: 0, end: 3 }), remove({ start: 2, end: 4 })]), /overlap/);
});

test('lines end with LF, CRLF and a lone CR', () => {
  const lines = Lines.of('a\nb\r\nc\rd');
  assert.equal(lines.count, 4);
  assert.deepEqual(lines.position(2), { line: 1, character: 0 });
  assert.deepEqual(lines.position(4), { line: 1, character: 2 });
  assert.deepEqual(lines.position(7), { line: 3, character: 0 });
  assert.deepEqual(lines.position(99), { line: 3, character: 1 });
  assert.equal(lines.start(2), 5);
});

test('a line is as long as it is, and so may be many lines', () => {
  for (const length of [0, 255, 256, 65_534, 65_535, 65_536, 131_070, 200_000]) {
    const lines = Lines.of(`${'x'.repeat(length)}\ny`);
    assert.deepEqual([lines.count, lines.start(1)], [2, length + 1], `${length}`);
    assert.deepEqual(lines.position(length + 2), { line: 1, character: 1 });
  }
  assert.equal(Lines.of('\n'.repeat(200_000)).count, 200_001);
  assert.equal(Lines.of('').count, 1);
  assert.equal(Lines.of('x'.repeat(65_535)).count, 1);
});
