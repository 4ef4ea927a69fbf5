import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { readSettings } from '../../server/src/core/settings-file.js';
import { settingsJsonSchema } from '../../server/src/core/settings-schema.js';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly allOf?: readonly unknown[];
}

const schema: Schema = settingsJsonSchema(rules);

/** The keys below a schema, those of lists and of tables by name included. */
function keysBelow({ properties = {}, additionalProperties, items }: Schema): readonly string[] {
  return [
    ...Object.entries(properties).flatMap(([name, below]) => [name, ...keysBelow(below)]),
    ...(typeof additionalProperties === 'object' ? keysBelow(additionalProperties) : []),
    ...(items ? keysBelow(items) : []),
  ];
}

const samplesIn = (page: string): readonly string[] =>
  [...page.matchAll(/```jsonc\n([\s\S]*?)```/g)].map(([, text = '']) => text);

const page = readFileSync('docs/settings.md', 'utf8');
const sections = new Map(
  page
    .split(/\n## /)
    .slice(1)
    .map(text => [/^`([^`]+)`/.exec(text)?.[1] ?? '', text]),
);

test('the page of the settings has a section for each key, and no other', () => {
  assert.deepEqual([...sections.keys()].sort(), Object.keys(schema.properties ?? {}).sort());
});

for (const [key, below] of Object.entries(schema.properties ?? {})) {
  test(`the page of the settings tells all of "${key}", with an example`, () => {
    const section = sections.get(key) ?? '';
    const samples = samplesIn(section);
    assert.ok(samples.length > 0, 'an example');
    for (const name of [key, ...keysBelow(below)]) {
      assert.ok(section.includes(`\`${name}\``), `${name} is explained`);
      assert.ok(
        samples.some(sample => sample.includes(`"${name}":`)),
        `${name} is in an example`,
      );
    }
    const rows = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name);
    for (const name of rows) assert.ok(keysBelow(below).includes(name), `${name} is a key`);
  });
}

for (const name of ['settings', 'accepting']) {
  test(`the samples of settings in docs/${name}.md are sound`, () => {
    const samples = samplesIn(readFileSync(`docs/${name}.md`, 'utf8'));
    assert.ok(samples.length > 0);
    for (const sample of samples) assert.deepEqual(readSettings(sample, rules).findings, [], sample);
  });
}
