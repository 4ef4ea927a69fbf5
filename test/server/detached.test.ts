import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { readSample } from '../../server/src/core/sample-files.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { detached } from '../../server/src/session/detached.js';

/** Keys without a value say the same as no keys. */
const said = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, said(each)]])),
  );
};

test('what is kept of a file says what was examined, for every sample of every rule', () => {
  const workspace = new Workspace(rules, { profile: 'paranoid' });
  let files = 0;
  for (const [id, rule] of Object.entries(rules)) {
    for (const sample of rule.examples.flatMap(({ bad, good }) => [bad, good])) {
      for (const { file, text } of readSample(rule, id, sample)) {
        const examined = workspace.examine(file, text);
        if (!examined) continue;
        assert.deepStrictEqual(said(detached(examined)), said(examined), `${id}: ${file}`);
        files++;
      }
    }
  }
  assert.ok(files > 500);
});

test('letters that are no text by themselves survive', () => {
  const examined = new Workspace(rules).examine('a.xml', "<domain type='kvm'><name>\ud800</name><devices/></domain>");
  assert.ok(examined);
  assert.deepStrictEqual(detached(examined).names, examined.names);
});
