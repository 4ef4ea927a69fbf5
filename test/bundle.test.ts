import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { rules } from '../rules/index.js';
import { bundleOptions } from '../scripts/bundle.js';
import { sampleless } from '../scripts/without-samples.js';
import { folderOf } from './folder.js';

test('what is bundled has every rule as it is, without its samples', async context => {
  const folder = folderOf(context, {});
  const bundled = path.join(folder, 'rules.js');
  const { entryPoints, outdir, ...options } = bundleOptions('server', folder);
  const contents = "export { rules } from './rules/index.ts'";
  await build({ ...options, stdin: { contents, resolveDir: process.cwd() }, outfile: bundled, minify: false });
  const { rules: shipped }: { readonly rules: typeof rules } = createRequire(bundled)(bundled);
  assert.deepEqual(Object.keys(shipped), Object.keys(rules));
  for (const [id, rule] of Object.entries(rules)) {
    const { examples, ignores, ...kept } = rule;
    assert.ok(examples.length > 0);
    const plain = (value: object) =>
      JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'function' ? 'code' : each)));
    assert.deepEqual(plain(shipped[id] ?? {}), plain(kept), id);
  }
});

test('of a rule only samples go, and what only they name', () => {
  const rule = `
    import { domain, libvirtRule } from '#core';
    const WORD = 'examples';
    const BARE: string = domain\`<devices/>\`;
    const TWICE = BARE + BARE;
    const both = (a: string) => bare(a);
    function bare(a: string) { return a; }
    export default libvirtRule({
      title: 'One',
      examples: [{ bad: TWICE, good: both('') }],
      *check(here) { yield { examples: WORD, ignores: here.value(WORD) }; },
      ignores: [BARE],
    });`;
  assert.equal(
    sampleless(rule).replace(/\s+/g, ' ').trim(),
    'import { domain, libvirtRule } from "#core"; const WORD = "examples"; export default libvirtRule({ title: "One", *check(here) { yield { examples: WORD, ignores: here.value(WORD) }; }, });',
  );
});
