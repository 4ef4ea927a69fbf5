import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asMarkdown, asPlainMarkdown } from '../../server/src/core/prose.js';

const cases: readonly (readonly [prose: string, markdown: string])[] = [
  ['No <seclabel> here.', 'No `<seclabel>` here.'],
  ["It ends in </devices>, not in <disk type='file'/>.", "It ends in `</devices>`, not in `<disk type='file'/>`."],
  ['A `<name>` that is code already', 'A `<name>` that is code already'],
  ['a < b and *.cfg', 'a \\< b and \\*.cfg'],
];

for (const [prose, markdown] of cases) {
  test(`as Markdown: ${prose}`, () => assert.equal(asMarkdown(prose), markdown));
}

test('text out of a file is shown as written: no markup, no link, nothing that steers', () => {
  assert.equal(asPlainMarkdown('a\n# **b** [c](command:d)'), 'a \\# \\*\\*b\\*\\* \\[c\\]\\(command\\:d\\)');
  assert.equal(asPlainMarkdown('https://e.org \u202e\u001b'), 'https\\:\\/\\/e\\.org \\\\u\\{202e\\}\\\\u\\{1b\\}');
});
