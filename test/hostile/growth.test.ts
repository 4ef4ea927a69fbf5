import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growths, isTooMuch } from '../../scripts/oracles/effort.js';

const COUNT = 250;
/** Milliseconds below which the compiler and the collector of garbage take more than the work. */
const LEAST = 5;

test('eight times as much of anything that repeats does not cost its square', () => {
  let slow = growths(COUNT).filter(growth => isTooMuch(growth, LEAST));
  // What was compiled or collected just then is not so again.
  for (let again = 0; again < 3 && slow.length > 0; again++) {
    const suspects = new Set(slow.map(({ what }) => what));
    slow = growths(COUNT, what => suspects.has(what)).filter(growth => isTooMuch(growth, LEAST));
  }
  assert.deepEqual(slow, []);
});
