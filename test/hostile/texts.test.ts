import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostileTexts } from '../../scripts/oracles/hostile-texts.js';
import { brokenLaws } from '../../scripts/oracles/laws.js';
import { cpuMilliseconds } from '../cpu-time.js';

test('no text makes a rule fail, a place or an edit lie outside, or a fix go wrong', () => {
  for (const { what, file, text } of hostileTexts(300))
    assert.deepEqual(brokenLaws(file, text), [], `${file}: ${what}`);
});

test('no text takes long', () => {
  const slow = hostileTexts(4000).filter(({ file, text }) => cpuMilliseconds(() => brokenLaws(file, text)) > 400);
  assert.deepEqual(
    slow.map(({ file, what }) => `${file}: ${what}`),
    [],
  );
});
