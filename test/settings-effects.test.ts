import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../rules/index.js';
import { settingsJsonSchema } from '../server/src/core/settings-schema.js';
import { Workspace } from '../server/src/core/workspace.js';
import { EFFECTS } from './settings-effects.js';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

/** Those that have no effect on findings, or one that other tests show: what an editor asks for, what is not read. */
const ELSEWHERE = ['$schema', 'ignore'];

function leaves({ properties, additionalProperties, items }: Schema, at = ''): readonly string[] {
  if (properties) return Object.entries(properties).flatMap(([key, below]) => leaves(below, at ? `${at}.${key}` : key));
  const table = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  if (table?.properties) return leaves(table, `${at}.*`);
  return items?.properties ? leaves(items, `${at}[]`) : [at];
}

test('every key of hvlint.json is held to what it changes', () => {
  const schema: Schema = settingsJsonSchema(rules);
  assert.deepEqual([...Object.keys(EFFECTS), ...ELSEWHERE].sort(), [...leaves(schema)].sort());
});

for (const [key, { files, settings, rule, found, profile }] of Object.entries(EFFECTS)) {
  test(`${key} changes what ${rule} finds`, () => {
    const lint = (json: unknown): readonly string[] => {
      const workspace = new Workspace(rules, { profile });
      workspace.complete = true;
      const texts: Readonly<Record<string, string>> = { 'hvlint.json': JSON.stringify(json), ...files };
      for (const [file, text] of Object.entries(texts)) workspace.put(`/all/${file}`, text);
      return Object.keys(texts)
        .flatMap(file => workspace.findings(`/all/${file}`))
        .filter(each => each.rule === rule && each.accepted === undefined)
        .map(({ file, severity, message }) => `${file.slice('/all/'.length)} ${severity}: ${message}`);
    };
    const told = lint(settings);
    assert.deepEqual(
      told.map(each => each.split(':')[0]),
      found,
    );
    assert.notDeepEqual(lint(without(settings, key.split(/\.|(?=\[\])/))), told, 'without it');
  });
}

/** Settings without what stands at a path; `*` and `[]` are each entry of a table or a list. */
function without(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map(item => without(item, rest));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, below]) => {
      if (first !== '*' && first !== name) return [[name, below]];
      return rest.length === 0 ? [] : [[name, without(below, rest)]];
    }),
  );
}
