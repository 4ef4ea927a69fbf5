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

const isTold = (editor: Editor, name: string, ...rules: string[]): boolean =>
  rulesOf(editor.reported.get(name)).join() === rules.join();

/** Waits until these and only these rules found something in a file that is not open. */
const told = (editor: Editor, name: string, ...rules: string[]): Promise<void> =>
  editor.until(`${name} has ${rules.join() || 'nothing'}`, () => isTold(editor, name, ...rules));

test('another branch: of a thousand files half are others, half are gone, and some are new', async context => {
  const names = Array.from({ length: 1000 }, (_, index) => `guests/${index}.xml`);
  const [kept, gone] = [names.slice(0, 500), names.slice(500)];
  // Each of the first half shares its disk with one of the second.
  const before = Object.fromEntries(names.map((name, index) => [name, guest(`g${index}`, `d${index % 500}`)]));
  const editor = await edit(context, before);
  editor.hold();
  await editor.until('all clash', () => names.every(name => isTold(editor, name, SAME)));
  await editor.open('guests/0.xml');
  await editor.onDisk(
    Object.fromEntries(kept.map((name, index) => [name, guest(index % 2 ? 'bad' : `g${index}`, `d${index}`)])),
    Changed,
  );
  await editor.onDisk(Object.fromEntries(gone.map(name => [name, undefined])), Deleted);
  await editor.onDisk({ 'guests/new.xml': guest('new', 'd1'), 'guests/500.xml': guest('again', 'd500') }, Created);
  await editor.until('the panel is true', () =>
    kept.slice(2).every((name, index) => isTold(editor, name, ...(index % 2 ? [BAD] : []))),
  );
  await told(editor, 'guests/1.xml', BAD, SAME);
  await told(editor, 'guests/new.xml', SAME);
  await told(editor, 'guests/500.xml');
  await editor.until('nothing is left of those that are gone', () => gone.slice(1).every(name => isTold(editor, name)));
  assert.deepEqual(rulesOf(await editor.pull('guests/0.xml')), [], 'the open one has lost its rival');
});

test('a folder that is renamed in the editor is known by its new name, its clashes too', async context => {
  const editor = await edit(context, { 'here/deep/a.xml': guest('a', 'data'), 'b.xml': guest('b', 'data') });
  editor.hold();
  await told(editor, 'b.xml', SAME);
  renameSync(path.join(editor.folder, 'here'), path.join(editor.folder, 'there'));
  const files = [{ oldUri: editor.uri('here'), newUri: editor.uri('there') }];
  await editor.tell('workspace/didRenameFiles', { files });
  await told(editor, 'there/deep/a.xml', SAME);
  await told(editor, 'here/deep/a.xml');
  await editor.until('the other end leads there', () => {
    const [related] = editor.reported.get('b.xml')?.[0]?.relatedInformation ?? [];
    return related?.location.uri === editor.uri('there/deep/a.xml');
  });
});

test('an hvlint.json that is made where none was holds at once, with its hosts, and is forgotten when it goes', async context => {
  const editor = await edit(context, { 'one/a.xml': guest('a', 'data'), 'two/b.xml': guest('bad', 'data') });
  editor.hold();
  await told(editor, 'one/a.xml', SAME);
  const hosts = '{ "hosts": { "one": { "files": ["one/**"] }, "two": { "files": ["two/**"] } } }';
  await editor.onDisk({ 'hvlint.json': hosts }, Created);
  await told(editor, 'one/a.xml');
  await told(editor, 'two/b.xml', BAD);
  await editor.onDisk({ 'hvlint.json': `{ "rules": { "${BAD}": "off" } }` }, Changed);
  await told(editor, 'two/b.xml', SAME);
  await editor.onDisk({ 'hvlint.json': undefined }, Deleted);
  await told(editor, 'two/b.xml', BAD, SAME);
});

test('a folder that comes with a settings file of its own goes by it', async context => {
  const editor = await edit(context, { 'a.xml': guest('a', 'data') });
  editor.hold();
  await editor.onDisk(
    { 'new/hvlint.json': `{ "rules": { "${BAD}": "off" } }`, 'new/b.xml': guest('bad', 'data') },
    Created,
  );
  // Settings of its own make it a host set of its own.
  await editor.onDisk({ 'c.xml': guest('badder', 'c') }, Created);
  await told(editor, 'c.xml', BAD);
  for (const name of ['a.xml', 'new/b.xml']) assert.ok(isTold(editor, name), name);
  await editor.onDisk({ 'new/hvlint.json': undefined }, Deleted);
  await told(editor, 'new/b.xml', BAD, SAME);
  await told(editor, 'a.xml', SAME);
});

test('two folders of a workspace have settings and clashes of their own, also when one comes and goes', async context => {
  const editor = await edit(
    context,
    {
      'one/hvlint.json': `{ "rules": { "${BAD}": "off" } }`,
      'one/a.xml': guest('bad', 'data'),
      'two/hvlint.json': '{ "profile": "paranoid" }',
      'two/b.xml': guest('bad', 'data'),
      'two/c.xml': guest('c', 'data'),
      'three/d.xml': guest('bad', 'data'),
    },
    { workspaceFolders: ['one', 'two'] },
  );
  editor.hold();
  await told(editor, 'two/b.xml', BAD, SAME);
  await told(editor, 'two/c.xml', SAME);
  assert.ok(isTold(editor, 'one/a.xml'), 'its name is accepted, and it clashes with nobody');
  assert.equal(editor.reported.get('two/b.xml')?.[0]?.severity, 1, 'paranoid there');
  const change = (added: readonly string[], removed: readonly string[]) => {
    const folders = (names: readonly string[]) => names.map(name => ({ uri: editor.uri(name), name }));
    return editor.tell('workspace/didChangeWorkspaceFolders', {
      event: { added: folders(added), removed: folders(removed) },
    });
  };
  await change(['three'], ['two']);
  await told(editor, 'three/d.xml', BAD);
  await told(editor, 'two/b.xml');
  await told(editor, 'two/c.xml');
  await change(['two'], []);
  await told(editor, 'two/b.xml', BAD, SAME);
  assert.ok(isTold(editor, 'three/d.xml', BAD), 'still no clash across folders');
});
