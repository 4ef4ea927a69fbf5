import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '../../scripts/oracles/random.js';
import { edit } from '../server/serve.js';
import { CONTENTS, differences, traffic } from './traffic.js';

test('whatever an editor sends, the server answers, and tells in the end what a fresh one tells', async context => {
  let findings = 0;
  for (const seed of [1, 2]) {
    const editor = await edit(context, CONTENTS);
    const open = await traffic(editor, new Random(seed), 150);
    const compared = await differences(editor, open, contents => edit(context, contents));
    assert.deepEqual(compared.differences, [], `seed ${seed}`);
    findings += compared.findings;
  }
  assert.ok(findings > 5, String(findings));
});
