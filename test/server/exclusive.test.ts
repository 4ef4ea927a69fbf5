import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver/node';
import { rules } from '../../rules/index.js';
import { disk } from '../../server/src/scan/disk.js';
import { PULLING } from './capabilities.js';
import type { Editor } from './editor.js';
import { edit, guest } from './serve.js';

const CREATING = {
  ...PULLING,
  workspace: {
    ...PULLING.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] },
  },
};
const SHARED = 'workspace/disk-shared-writable';
const CLASH = { 'a/web.xml': guest('web', 'data'), 'a/db.xml': guest('db', 'data') };

const offered = async (editor: Editor, name: string): Promise<readonly CodeAction[]> =>
  (await editor.actions(name, '/images/', ['quickfix'])).filter(({ title }) => title.startsWith('These never run'));

const clashes = (editor: Editor, ...names: readonly string[]): boolean =>
  ['a/web.xml', 'a/db.xml'].every(
    name => (editor.reported.get(name) ?? []).some(({ code }) => code === SHARED) === names.includes(name),
  );

/** An editor that knows the clash at both of its ends. */
async function clashing(...[context, contents, otherwise]: Parameters<typeof edit>): Promise<Editor> {
  const editor = await edit(context, contents, { rules, capabilities: CREATING, ...otherwise });
  editor.hold();
  await editor.until('the clash is told', () => clashes(editor, 'a/web.xml', 'a/db.xml'));
  await editor.open('a/web.xml');
  return editor;
}

/** Does what an action asks for, as an editor does: makes files, then puts texts in. */
async function perform(editor: Editor, action: CodeAction | undefined): Promise<void> {
  for (const change of action?.edit?.documentChanges ?? []) {
    if ('kind' in change) {
      assert.equal(change.kind, 'create');
      assert.deepEqual(change, { kind: 'create', uri: editor.uri('hvlint.json') }, 'no file is written over');
      const file = path.join(editor.folder, 'hvlint.json');
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, '', { flag: 'wx' });
      await editor.open('hvlint.json');
    } else {
      const texts = change.edits.map(each => ({ range: each.range, text: 'newText' in each ? each.newText : '' }));
      await editor.change('hvlint.json', texts);
    }
  }
}

test('a clash that is none is said to be so in a new hvlint.json, and is gone at both ends', async context => {
  const editor = await clashing(context, CLASH);
  const [action, ...more] = await offered(editor, 'a/web.xml');
  assert.deepEqual(
    [action?.title, action?.kind, action?.diagnostics?.map(({ code }) => code), more],
    ['These never run together: web and db (say so in hvlint.json)', 'quickfix', [SHARED], []],
  );
  await perform(editor, action);
  assert.equal(editor.text('hvlint.json'), '{\n  "exclusive": [\n    ["web", "db"]\n  ]\n}\n');
  await editor.until('the clash is gone', () => clashes(editor));
  assert.deepEqual(await offered(editor, 'a/web.xml'), []);
});

test('in the hvlint.json that holds, the open text is the one that is changed', async context => {
  const editor = await clashing(context, { ...CLASH, 'hvlint.json': '{}' });
  const typed = '{\n  // mine\n  "profile": "strict"\n}\n';
  await editor.open('hvlint.json');
  await editor.type('hvlint.json', '{}', typed);
  const [action] = await offered(editor, 'a/web.xml');
  await perform(editor, action);
  assert.equal(
    editor.text('hvlint.json'),
    '{\n  // mine\n  "profile": "strict",\n  "exclusive": [\n    ["web", "db"]\n  ]\n}\n',
  );
  await editor.until('the clash is gone', () => clashes(editor));
});

test('it is not offered at what is no clash of guests, nor where it can not be written', async context => {
  const readOnly = { ...disk, isWritable: () => false };
  const settings = { ...CLASH, 'hvlint.json': '{}' };
  const editors = {
    'a client that makes no files': await clashing(context, CLASH, { capabilities: PULLING }),
    'a folder that is read-only': await clashing(context, CLASH, { disk: readOnly }),
    'a settings file that is read-only': await clashing(context, settings, { disk: readOnly }),
  };
  for (const [why, editor] of Object.entries(editors)) {
    const actions = await editor.actions('a/web.xml', '/images/', ['quickfix']);
    const titles = actions.map(({ title }) => title).filter(title => /hvlint\.json/.test(title));
    assert.deepEqual(titles, [], why);
  }
  const editor = await clashing(context, CLASH);
  const elsewhere = await editor.actions('a/web.xml', 'domain', ['quickfix']);
  assert.ok(elsewhere.length > 0);
  assert.ok(!elsewhere.some(({ title }) => title.startsWith('These never')));
});
