import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz, sampleSeeds } from '../../scripts/oracles/fuzzing.js';

test('samples that were broken at random break no law', () => {
  let tried = 0;
  for (const { file, text, laws } of fuzz(sampleSeeds(), 1)) {
    assert.deepEqual(laws, [], `${file}: ${JSON.stringify(text)}`);
    if (++tried === 200) break;
  }
});
