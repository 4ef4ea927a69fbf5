import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { disk } from '../../server/src/scan/disk.js';
import { type Editor, rulesOf } from './editor.js';
import { edit, guest } from './serve.js';

const BAD = 'libvirt/bad-name';
const MANY = 400;

/** An editor with many files on a disk that takes its time, and how many of them were read. */
async function slowly(context: TestContext): Promise<{ readonly editor: Editor; readonly read: Set<string> }> {
  const read = new Set<string>();
  const slow = {
    ...disk,
    read(file: string, wanted: boolean) {
      for (const end = performance.now() + 1; performance.now() < end; );
      read.add(file);
      return disk.read(file, wanted);
    },
  };
  const names = Array.from({ length: MANY }, (_, index) => `${index}.xml`);
  const editor = await edit(context, Object.fromEntries(names.map(name => [name, guest('bad', name)])), { disk: slow });
  return { editor, read };
}

const begun = (editor: Editor) => editor.progress.find(({ value }) => value.kind === 'begin');
const hasEnded = (editor: Editor, token: unknown): boolean =>
  editor.progress.some(each => each.token === token && each.value.kind === 'end');

test('the search at the start shows how far it is, and ends where the user cancels it', async context => {
  const { editor, read } = await slowly(context);
  editor.hold();
  await editor.until('it shows', () => begun(editor) !== undefined);
  const { token } = begun(editor) ?? {};
  await editor.tell('window/workDoneProgress/cancel', { token });
  await editor.until('it ends', () => hasEnded(editor, token));
  assert.ok(read.size < MANY, `${read.size} files were read`);
  await editor.open('399.xml');
  assert.deepEqual(rulesOf(await editor.pull('399.xml')), [BAD], 'what is open is checked all the same');
  const result = await editor.ask('hvlint/scanWorkspace', { workDoneToken: 'again' });
  assert.deepEqual(result, { files: MANY, findings: MANY }, 'a scan reads the rest');
});

test('a scan that is cancelled ends as such, and the files are read in the background nevertheless', async context => {
  const { editor } = await slowly(context);
  editor.hold();
  const source = new CancellationTokenSource();
  const asked = editor.connection.sendRequest('hvlint/scanWorkspace', { workDoneToken: 'mine' }, source.token);
  await editor.until('it goes on', () =>
    editor.progress.some(({ token, value }) => token === 'mine' && value.kind === 'report'),
  );
  source.cancel();
  await assert.rejects(asked, /cancelled/);
  assert.ok(hasEnded(editor, 'mine'));
  await editor.until('all are told', () => editor.reported.size === MANY);
});
