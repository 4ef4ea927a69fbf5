import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type Edit, insert, remove, replace } from '#core';
import { Revision } from '../../server/src/core/revision.js';

/** A number below `limit` for each call, always in the same order. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return limit => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
}

test('rounds of edits come to one edit for each place that differs', () => {
  const revision = new Revision('one two three four');
  revision.apply([replace({ start: 0, end: 3 }, '1'), insert(8, 'and ')]);
  assert.equal(revision.after, '1 two and three four');
  revision.apply([replace({ start: 6, end: 9 }, 'or'), remove({ start: 15, end: 20 })]);
  assert.equal(revision.after, '1 two or three');
  assert.deepEqual(revision.edits, [
    replace({ start: 0, end: 3 }, '1'),
    insert(8, 'or '),
    remove({ start: 13, end: 18 }),
  ]);
});

test('what is taken back is no edit', () => {
  const revision = new Revision('one two');
  revision.apply([insert(3, ' and a half')]);
  revision.apply([remove({ start: 3, end: 14 })]);
  revision.apply([replace({ start: 0, end: 3 }, 'three')]);
  revision.apply([replace({ start: 0, end: 5 }, 'one')]);
  assert.deepEqual([revision.after, revision.edits], ['one two', []]);
});

test('edits that overlap are refused', () => {
  const revision = new Revision('one two');
  assert.throws(() => revision.apply([remove({ start: 0, end: 4 }), remove({ start: 3, end: 5 })]), /offset 3/);
});

test('whatever the edits are, they lead from the first text to the last', () => {
  const below = numbers(7);
  for (let run = 0; run < 300; run++) {
    const revision = new Revision('abcdefghijklmnopqrstuvwxyz');
    for (let round = below(5); round >= 0; round--) {
      const edits: Edit[] = [];
      for (let at = 0; at < revision.after.length; at += 1 + below(6)) {
        const end = Math.min(at + below(4), revision.after.length);
        edits.push(replace({ start: at, end }, 'XYZ'.slice(0, below(4))));
        at = end;
      }
      const expected = applyEdits(revision.after, edits);
      revision.apply(edits);
      assert.equal(revision.after, expected);
    }
    assert.equal(applyEdits(revision.before, revision.edits), revision.after);
    const starts = revision.edits.map(({ span }) => span.start);
    assert.deepEqual(starts, [...new Set(starts)], 'one for each place');
  }
});
