import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { FileChangeType } from 'vscode-languageserver/node';
import { type Editor, rulesOf } from './editor.js';
import { edit, guest } from './serve.js';

const BAD = 'libvirt/bad-name';
const SAME = 'workspace/same-disk';
const { Created, Changed, Deleted } = FileChangeType;

/** Waits until these and only these rules found something in a file that is not open. */
const told = (editor: Editor, name: string, ...rules: string[]): Promise<void> =>
  editor.until(
    `${name} has ${rules.join() || 'nothing'}`,
    () => rulesOf(editor.reported.get(name)).join() === rules.join(),
  );

test('an open document counts, not what is on the disk; once it is closed the disk counts again', async context => {
  const editor = await edit(context, { 'a.xml': guest('a'), 'b.xml': guest('b', 'data') });
  editor.hold();
  await editor.open('a.xml', guest('a', 'data'));
  await told(editor, 'b.xml', SAME);
  assert.deepEqual(rulesOf(await editor.pull('a.xml')), [SAME], 'unsaved, it clashes');
  await editor.onDisk({ 'a.xml': guest('bad', 'other') }, Changed);
  assert.equal(await editor.pull('a.xml'), undefined, 'the disk is not asked');
  await editor.close('a.xml');
  await told(editor, 'b.xml');
  await told(editor, 'a.xml', BAD);
});

test('a document that was closed unsaved is told anew, also that nothing is found', async context => {
  const editor = await edit(context, { 'a.xml': guest('a') });
  editor.hold();
  await editor.open('a.xml', guest('bad'));
  await told(editor, 'a.xml', BAD);
  const before = editor.reports.length;
  await editor.close('a.xml');
  await editor.until('told', () => editor.reports.slice(before).includes('a.xml'));
  await told(editor, 'a.xml');
});

test('files that are created, changed and deleted are known', async context => {
  const editor = await edit(context, { 'a.xml': guest('a', 'data') });
  editor.hold();
  await editor.until('watching', () => editor.registered.includes('workspace/didChangeWatchedFiles'));
  await editor.onDisk({ 'new/b.xml': guest('b', 'data') }, Created);
  await told(editor, 'a.xml', SAME);
  await told(editor, 'new/b.xml', SAME);
  await editor.onDisk({ 'new/b.xml': guest('bad', 'own') }, Changed);
  await told(editor, 'a.xml');
  await told(editor, 'new/b.xml', BAD);
  await editor.onDisk({ 'new/b.xml': undefined }, Deleted);
  await told(editor, 'new/b.xml');
});

test('a thousand files at once, and a folder that goes', async context => {
  const editor = await edit(context, {});
  editor.hold();
  const names = Array.from({ length: 1000 }, (_, index) => `many/${index}.xml`);
  await editor.onDisk(Object.fromEntries(names.map(name => [name, guest('bad', name)])), Created);
  await editor.until('all are told', () => names.every(name => editor.reported.get(name)?.length === 1));
  await editor.onDisk({ many: undefined }, Deleted);
  await editor.until('all are clean', () => names.every(name => editor.reported.get(name)?.length === 0));
});

test('a folder that appears is searched', async context => {
  const editor = await edit(context, { 'a.xml': guest('a') });
  editor.hold();
  await editor.onDisk({ 'new/deep/bad.xml': guest('bad') }, Created);
  await told(editor, 'new/deep/bad.xml', BAD);
  renameSync(path.join(editor.folder, 'new'), path.join(editor.folder, 'moved'));
  const changes = [
    { uri: editor.uri('new'), type: Deleted },
    { uri: editor.uri('moved'), type: Created },
  ];
  await editor.tell('workspace/didChangeWatchedFiles', { changes });
  await told(editor, 'new/deep/bad.xml');
  await told(editor, 'moved/deep/bad.xml', BAD);
});

test('what nobody searches is not read, however often it changes', async context => {
  const editor = await edit(context, {
    '.gitignore': 'ignored/\n',
    'hvlint.json': '{ "ignore": ["left/**"] }',
    'a.xml': guest('a', 'data'),
  });
  editor.hold();
  await editor.onDisk(
    {
      'ignored/b.xml': guest('bad', 'data'),
      'left/b.xml': guest('bad', 'data'),
      'node_modules/b.xml': guest('bad', 'data'),
      'b.xml.bak': guest('bad', 'data'),
      'c.xml': guest('bad'),
    },
    Created,
  );
  await told(editor, 'c.xml', BAD);
  assert.deepEqual([...editor.reported.keys()], ['c.xml']);
});

test('another .gitignore and other settings decide anew what is read', async context => {
  const editor = await edit(context, {
    '.gitignore': 'b.xml\n',
    'a.xml': guest('bad'),
    'b.xml': guest('bad'),
    'hvlint.json': '{}',
  });
  editor.hold();
  await told(editor, 'a.xml', BAD);
  assert.ok(!editor.reported.has('b.xml'));
  await editor.onDisk({ '.gitignore': 'a.xml\n' }, Changed);
  await told(editor, 'a.xml');
  await told(editor, 'b.xml', BAD);
  await editor.onDisk({ 'hvlint.json': '{ "ignore": ["b.xml"] }' }, Changed);
  await told(editor, 'b.xml');
});

test('settings hold for files below them, as they are typed and when they are deleted', async context => {
  const editor = await edit(context, { 'sub/a.xml': guest('bad'), 'b.xml': guest('bad'), 'sub/hvlint.json': '{}' });
  editor.hold();
  await told(editor, 'sub/a.xml', BAD);
  await editor.open('b.xml');
  await editor.open('sub/hvlint.json');
  await editor.type('sub/hvlint.json', '{}', `{ "rules": { "${BAD}": "off" } }`);
  await told(editor, 'sub/a.xml');
  assert.deepEqual(rulesOf(await editor.pull('b.xml')), [BAD]);
  await editor.close('sub/hvlint.json');
  await told(editor, 'sub/a.xml', BAD);
  await editor.onDisk({ 'sub/hvlint.json': '{ "profile": "paranoid" }' }, Changed);
  await editor.until('paranoid', () => editor.reported.get('sub/a.xml')?.[0]?.severity === 1);
  await editor.onDisk({ 'sub/hvlint.json': undefined }, Deleted);
  await editor.until('baseline', () => editor.reported.get('sub/a.xml')?.[0]?.severity === 2);
});

test('what is wrong in a settings file is found in it', async context => {
  const editor = await edit(context, { 'hvlint.json': '{ "profile": "lax" }' });
  editor.hold();
  await told(editor, 'hvlint.json', 'hvlint/bad-settings');
});

test('settings above the folder hold, and those of a document that lies in no folder', async context => {
  const off = `{ "rules": { "${BAD}": "off" } }`;
  const editor = await edit(
    context,
    { 'hvlint.json': off, 'in/a.xml': guest('bad'), 'out/b.xml': guest('bad') },
    { workspaceFolders: ['in'] },
  );
  await editor.open('in/a.xml');
  assert.deepEqual(await editor.pull('in/a.xml'), []);
  await editor.open('out/b.xml');
  assert.deepEqual(await editor.pull('out/b.xml'), []);
});

test('folders are added and removed', async context => {
  const editor = await edit(
    context,
    { 'one/a.xml': guest('a', 'data'), 'two/b.xml': guest('bad', 'data') },
    { workspaceFolders: ['one'] },
  );
  editor.hold();
  const change = (added: readonly string[], removed: readonly string[]) => {
    const folders = (names: readonly string[]) => names.map(name => ({ uri: editor.uri(name), name }));
    return editor.tell('workspace/didChangeWorkspaceFolders', {
      event: { added: folders(added), removed: folders(removed) },
    });
  };
  await editor.open('one/a.xml');
  assert.deepEqual(await editor.pull('one/a.xml'), []);
  await change(['two'], []);
  await told(editor, 'two/b.xml', BAD);
  await change([''], []);
  await told(editor, 'two/b.xml', BAD, SAME);
  await change([], ['', 'two']);
  await told(editor, 'two/b.xml');
});

test('files that are renamed in the editor are known by their new names', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  editor.hold();
  await told(editor, 'a.xml', BAD);
  renameSync(path.join(editor.folder, 'a.xml'), path.join(editor.folder, 'b.xml'));
  await editor.tell('workspace/didRenameFiles', {
    files: [{ oldUri: editor.uri('a.xml'), newUri: editor.uri('b.xml') }],
  });
  await told(editor, 'a.xml');
  await told(editor, 'b.xml', BAD);
});

test('a document that is no file is checked', async context => {
  const editor = await edit(context, {});
  await editor.open('new', guest('bad'), 'untitled:Untitled-1');
  assert.deepEqual(rulesOf(await editor.pull('new')), [BAD]);
});

test('the editor’s settings take effect at once', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad'), 'b.xml': guest('bad', 'b') });
  editor.hold();
  await editor.open('a.xml');
  await told(editor, 'b.xml', BAD);
  const set = async (settings: Readonly<Record<string, unknown>>) => {
    editor.settings = settings;
    await editor.tell('workspace/didChangeConfiguration', { settings: null });
  };
  await set({ profile: 'paranoid' });
  await editor.until('paranoid', () => editor.reported.get('b.xml')?.[0]?.severity === 1);
  assert.equal((await editor.pull('a.xml'))?.[0]?.severity, 1);
  await set({ enable: false });
  await told(editor, 'b.xml');
  assert.deepEqual(await editor.pull('a.xml'), []);
  assert.deepEqual(await editor.actions('a.xml', 'bad'), []);
  await set({ workspaceDiagnostics: false });
  await editor.until('open ones only', () => rulesOf(editor.reported.get('a.xml')).join() === BAD);
  assert.deepEqual(rulesOf(await editor.pull('a.xml')), [BAD]);
  assert.deepEqual(editor.reported.get('b.xml'), []);
  await set({});
  await told(editor, 'b.xml', BAD);
});

test('settings that make no sense are as by default', async context => {
  const editor = await edit(
    context,
    { 'a.xml': guest('bad') },
    { settings: { enable: 'perhaps', profile: 7, run: [], workspaceDiagnostics: null } },
  );
  editor.hold();
  await told(editor, 'a.xml', BAD);
});

test('on save means on save', async context => {
  const editor = await edit(context, { 'a.xml': guest('a') }, { settings: { run: 'onSave' } });
  await editor.open('a.xml');
  assert.deepEqual(await editor.pull('a.xml'), []);
  await editor.type('a.xml', '<name>a', '<name>bad');
  assert.equal(await editor.pull('a.xml'), undefined);
  const [fix] = await editor.actions('a.xml', 'bad', ['quickfix']);
  assert.equal(fix?.title, 'Mend the name', 'actions are about the text as it is');
  await editor.save('a.xml');
  assert.deepEqual(rulesOf(await editor.pull('a.xml')), [BAD]);
});

test('a scan reads all again, tells how far it is, and counts', async context => {
  const editor = await edit(context, {
    'a.xml': guest('bad', 'data'),
    'b.xml': guest('b', 'data'),
    'c.txt': 'nothing',
    'hvlint.json': '{}',
  });
  assert.deepEqual(await editor.ask('hvlint/scanWorkspace', { workDoneToken: 'mine' }), { files: 2, findings: 3 });
  const kinds = editor.progress.filter(({ token }) => token === 'mine').map(({ value }) => value.kind);
  assert.deepEqual([kinds[0], kinds.at(-1)], ['begin', 'end']);
});

test('a baseline hides what was accepted in the past', async context => {
  const baseline = { version: 1, findings: [{ rule: BAD, name: 'bad' }] };
  const editor = await edit(context, {
    'a.xml': guest('bad'),
    'hvlint.json': '{ "baseline": "known.json" }',
    'known.json': JSON.stringify(baseline),
  });
  await editor.open('a.xml');
  editor.hold();
  await editor.until('accepted', () => editor.reported.has('a.xml') || editor.refreshes > 0);
  assert.deepEqual(await editor.pull('a.xml'), []);
});
