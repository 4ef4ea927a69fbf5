import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { REASON_PLACEHOLDER } from '../../server/src/core/reason.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { actionsOf, after, NONE, OFF, WAYS, web } from './accepting.js';

const RULES = `"rules": { "${NONE}": "off" }`;
const override = (indent: string) =>
  `{\n${indent}  "files": ["lab/a\\\\[1\\\\].xml"],\n${indent}  ${RULES},\n${indent}  "reason": "${REASON_PLACEHOLDER}"\n${indent}}`;
const LINE = `{ "files": ["lab/a\\\\[1\\\\].xml"], ${RULES}, "reason": "${REASON_PLACEHOLDER}" }`;

const settings: readonly (readonly [name: string, before: string, after: string | undefined])[] = [
  [
    'none yet, comments are kept',
    '{\n  // ours\n  "profile": "strict" // hard\n}\n',
    `{\n  // ours\n  "profile": "strict", // hard\n  "overrides": [\n    ${override('    ')}\n  ]\n}\n`,
  ],
  ['an empty file', '{}', `{\n  "overrides": [\n    ${override('    ')}\n  ]\n}`],
  ['an empty list', '{\n  "overrides": []\n}\n', `{\n  "overrides": [\n    ${override('    ')}\n  ]\n}\n`],
  ['on one line', '{ "profile": "strict" }', `{ "profile": "strict", "overrides": [ ${LINE} ] }`],
  [
    'behind others',
    '{\n  "overrides": [\n    { "files": ["a"], "profile": "strict" } // why\n  ]\n}\n',
    `{\n  "overrides": [\n    { "files": ["a"], "profile": "strict" }, // why\n    ${override('    ')}\n  ]\n}\n`,
  ],
  [
    'behind a last comma',
    '{\n  "overrides": [\n    { "files": ["a"], "profile": "strict" }, /* why */\n  ],\n}\n',
    `{\n  "overrides": [\n    { "files": ["a"], "profile": "strict" }, /* why */\n    ${override('    ')}\n  ],\n}\n`,
  ],
  [
    'with tabs and CRLF',
    '{\r\n\t"profile": "strict"\r\n}\r\n',
    `{\n\t"profile": "strict",\n\t"overrides": [\n\t\t${override('\t\t').replaceAll('  "', '\t"')}\n\t]\n}\n`.replaceAll(
      '\n',
      '\r\n',
    ),
  ],
  ['a file that is no JSON is left alone', '{ "profile": }', undefined],
];

for (const [name, before, becomes] of settings) {
  test(`an override: ${name}`, () => {
    const around = {
      settings: { uri: 'file:///hvlint.json', version: null, text: before, path: 'lab/a[1].xml', writable: true },
    };
    const action = actionsOf('web.xml', web(OFF), NONE, around).find(({ title }) => WAYS.settings.test(title));
    if (becomes === undefined || !action) return assert.equal(action, becomes);
    assert.equal(after(before, action), becomes);
    const workspace = new Workspace(rules);
    workspace.put('hvlint.json', becomes.replace(REASON_PLACEHOLDER, 'a lab'));
    workspace.put('lab/a[1].xml', web(OFF));
    assert.ok(!workspace.findings('lab/a[1].xml').some(({ rule }) => rule === NONE), 'it holds');
  });
}

test('nothing is offered inside a file where the settings forbid it', () => {
  const around = {
    settings: {
      uri: 'file:///hvlint.json',
      version: 3,
      text: '{ "inlineIgnores": false }',
      path: 'web.xml',
      writable: true,
    },
  };
  const titles = actionsOf('web.xml', web(OFF), NONE, around).map(({ title }) => title);
  assert.deepEqual(titles, [`Turn ${NONE} off for this file, in hvlint.json`]);
});
