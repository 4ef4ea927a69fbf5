import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { holdAgainstFresh } from '../../scripts/oracles/edits.js';

for (const seed of [1, 2]) {
  test(`files come, change and go, and settings with them: what is found is what a fresh start finds (${seed})`, () => {
    const { findings, rules: across } = holdAgainstFresh(rules, { seed, steps: 50 });
    assert.ok(findings > 300 && across.size > 7, `${findings} findings, of ${across.size} rules across files`);
  });
}
