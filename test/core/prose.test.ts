import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asMarkdown } from '../../server/src/core/prose.js';

const cases: readonly (readonly [prose: string, markdown: string])[] = [
  ['No <seclabel> here.', 'No `<seclabel>` here.'],
  ["It ends in </devices>, not in <disk type='file'/>.", "It ends in `</devices>`, not in `<disk type='file'/>`."],
  ['A `<name>` that is code already', 'A `<name>` that is code already'],
  ['a < b and *.cfg', 'a \\< b and \\*.cfg'],
];

for (const [prose, markdown] of cases) {
  test(`as Markdown: ${prose}`, () => assert.equal(asMarkdown(prose), markdown));
}
