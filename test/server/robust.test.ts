import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { type Rule, xenRule } from '#core';
import { disk } from '../../server/src/scan/disk.js';
import { PUSHED } from './capabilities.js';
import { rulesOf } from './editor.js';
import { edit, guest, RULES } from './serve.js';

const BAD = 'libvirt/bad-name';
const start = { line: 0, character: 0 };

test('a request that makes no sense is logged with its document, and the server goes on', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  const textDocument = { uri: editor.uri('a.xml') };
  assert.equal(await editor.ask('textDocument/hover', { textDocument }), null);
  assert.deepEqual(await editor.ask('textDocument/codeAction', { textDocument, range: 7 }), []);
  await editor.tell('textDocument/didChange', { textDocument: { ...textDocument, version: 2 }, contentChanges: 'x' });
  await editor.tell('workspace/didChangeWatchedFiles', { changes: [null] });
  await editor.until('logged', () => editor.logged.length === 4);
  assert.match(editor.logged[0] ?? '', new RegExp(`hover failed for ${textDocument.uri}: TypeError`));
  assert.deepEqual(rulesOf(await editor.pull('a.xml')), [BAD]);
});

test('a disk that fails in the middle is logged, and the next search works', async context => {
  let broken = true;
  const failing = {
    ...disk,
    filesBelow(...asked: Parameters<typeof disk.filesBelow>) {
      if (broken) throw new Error('the disk is gone');
      return disk.filesBelow(...asked);
    },
  };
  const editor = await edit(context, { 'a.xml': guest('bad') }, { disk: failing });
  editor.hold();
  await editor.until('logged', () => editor.logged.some(line => line.includes('the disk is gone')));
  broken = false;
  await editor.ask('hvlint/scanWorkspace', { workDoneToken: 'again' });
  await editor.until('found', () => rulesOf(editor.reported.get('a.xml')).join() === BAD);
});

test('a file that cannot be read is logged with its reason, and others are read', async context => {
  const failing = {
    ...disk,
    read(file: string, wanted: boolean) {
      if (file.endsWith('a.xml')) throw new Error('permission denied');
      return disk.read(file, wanted);
    },
  };
  const editor = await edit(context, { 'a.xml': guest('bad'), 'b.xml': guest('bad') }, { disk: failing });
  editor.hold();
  await editor.until('found', () => rulesOf(editor.reported.get('b.xml')).join() === BAD);
  assert.ok(
    editor.logged.some(line => /a\.xml: permission denied/.test(line)),
    editor.logged.join(),
  );
});

test('a rule that fails is a finding, and the others find what they find', async context => {
  const faulty: Rule = xenRule({
    title: 'A title',
    why: 'For the test.',
    severity: 'hint',
    references: ['https://example.org/'],
    examples: [{ bad: '', good: '' }],
    *check() {
      yield* [];
      throw new Error('a fault');
    },
  });
  const editor = await edit(context, {}, { rules: { ...RULES, 'xen/faulty': faulty } });
  await editor.open('a.cfg', 'name = "a"\ntype = "pv"\nmemory = 512\n');
  const [found] = (await editor.pull('a.cfg')) ?? [];
  assert.deepEqual(
    [found?.code, found?.message],
    ['hvlint/rule-crashed', 'The rule xen/faulty failed here, so it says nothing: a fault.'],
  );
});

test('places outside a text, and documents that are not open, get empty answers', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  const range = (at: { line: number; character: number }) => ({ start: at, end: at });
  for (const name of ['a.xml', 'unknown.xml']) {
    const textDocument = { uri: editor.uri(name) };
    for (const position of [
      { line: 1e6, character: 0 },
      { line: 0, character: 1e6 },
      { line: -1, character: -1 },
    ]) {
      assert.equal(await editor.ask('textDocument/hover', { textDocument, position }), null);
      const asked = { textDocument, range: range(position), context: { diagnostics: [], only: ['quickfix'] } };
      assert.deepEqual(await editor.ask('textDocument/codeAction', asked), []);
    }
  }
  const unknown = { uri: editor.uri('unknown.xml') };
  const answer = await editor.ask<{ items: unknown }>('textDocument/diagnostic', { textDocument: unknown });
  assert.deepEqual(answer.items, []);
  await editor.tell('textDocument/didChange', {
    textDocument: { ...unknown, version: 2 },
    contentChanges: [{ text: 'x' }],
  });
  await editor.tell('textDocument/didClose', { textDocument: unknown });
  await editor.tell('textDocument/didSave', { textDocument: unknown });
  assert.deepEqual(rulesOf(await editor.pull('a.xml')), [BAD]);
  assert.deepEqual(editor.logged, []);
});

test('a change outside the text is put at its border', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  const end = { line: 1e6, character: 0 };
  await editor.change('a.xml', [{ range: { start: end, end }, text: '<!-- more -->' }]);
  assert.deepEqual(rulesOf(await editor.pull('a.xml')), [BAD]);
});

test('once closed, a document has no answers, whatever was asked before', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  const textDocument = { uri: editor.uri('a.xml') };
  await editor.close('a.xml');
  assert.equal(await editor.ask('textDocument/hover', { textDocument, position: { line: 1, character: 9 } }), null);
  const about = { diagnostics: [] };
  assert.deepEqual(
    await editor.ask('textDocument/codeAction', { textDocument, range: { start, end: start }, context: about }),
    [],
  );
});

test('a text is checked at every letter that is typed', async context => {
  const editor = await edit(context, {});
  const text = guest('bad');
  await editor.open('a.xml', '');
  const answers: Promise<unknown>[] = [];
  for (const letter of text) {
    const lines = editor.text('a.xml').split('\n');
    const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    await editor.change('a.xml', [{ range: { start: end, end }, text: letter }]);
    answers.push(editor.pull('a.xml'));
  }
  await Promise.all(answers);
  assert.equal(editor.text('a.xml'), text);
  await editor.type('a.xml', 'bad', 'badly');
  assert.deepEqual(rulesOf(await editor.pull('a.xml')), [BAD]);
  assert.deepEqual(editor.logged, []);
});

test('a document of 30 MB is checked, and what is typed in it', async context => {
  const editor = await edit(context, {});
  const filler = `<!-- ${'x'.repeat(1000)} -->\n`.repeat(30_000);
  await editor.open('a.xml', guest('bad').replace('  <devices>', `${filler}  <devices>`));
  assert.deepEqual(rulesOf(await editor.pull('a.xml')), [BAD]);
  await editor.type('a.xml', 'bad', 'fine');
  assert.deepEqual(await editor.pull('a.xml'), []);
});

test('after the shutdown nothing is answered', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  await editor.ask('shutdown', undefined);
  await assert.rejects(
    editor.pull('a.xml'),
    (error: unknown) => error instanceof ResponseError && error.code === ErrorCodes.InvalidRequest,
  );
});

test('a client that knows nothing at all is told what is found in its documents', async context => {
  const editor = await edit(context, {}, { capabilities: {} });
  await editor.open('a.xml', guest('bad'));
  await editor.until('told', () => rulesOf(editor.published.get('a.xml')?.diagnostics).join() === BAD);
  await editor.tell('workspace/didChangeConfiguration', { settings: { hvlint: { enable: false } } });
  await editor.until('told', () => editor.published.get('a.xml')?.diagnostics.length === 0);
});

test('a client that never tells its settings has none', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') }, { capabilities: PUSHED });
  editor.connection.onRequest('workspace/configuration', () => new Promise(() => {}));
  await editor.open('a.xml');
  await editor.until('told', () => rulesOf(editor.published.get('a.xml')?.diagnostics).join() === BAD);
});
