import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTooMuch } from '../../scripts/oracles/effort.js';
import { growthsOfShared } from '../../scripts/oracles/shared-by-all.js';

const GUESTS = 120;
/** Milliseconds below which the compiler and the collector of garbage take more than the work. */
const LEAST = 4;

test('eight times as many guests that share all they have do not cost a rule its square', () => {
  let slow = [...growthsOfShared(GUESTS)].filter(growth => isTooMuch(growth, LEAST));
  // What was compiled or collected just then is not so again.
  for (let again = 0; again < 3 && slow.length > 0; again++) {
    const suspects = new Set(slow.map(({ what }) => what));
    slow = [...growthsOfShared(GUESTS, what => suspects.has(what))].filter(growth => isTooMuch(growth, LEAST));
  }
  assert.deepEqual(slow, []);
});
