import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growths, isTooMuch } from '../../scripts/oracles/effort.js';

test('eight times as much of anything that repeats does not cost its square', () => {
  const suspects = growths(120).filter(growth => isTooMuch(growth, 2));
  // What was busy with something else just then is not so again.
  const again = suspects.length === 0 ? [] : growths(120).filter(growth => isTooMuch(growth, 2));
  const known = new Set(suspects.map(({ what }) => what));
  assert.deepEqual(
    again.filter(({ what }) => known.has(what)),
    [],
  );
});
