import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { PULLING, PUSHED } from './capabilities.js';
import { rulesOf } from './editor.js';
import { edit, guest } from './serve.js';

const BAD = 'libvirt/bad-name';
const SAME = 'workspace/same-disk';
const CLASH = { 'a.xml': guest('a', 'data'), 'b.xml': guest('b', 'data') };

test('a client that asks is answered, and told nothing unasked', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  assert.ok(editor.capabilities.diagnosticProvider, 'it may ask');
  await editor.open('a.xml');
  const found = await editor.pull('a.xml');
  assert.deepEqual(rulesOf(found), [BAD]);
  assert.deepEqual(found?.[0]?.range, { start: { line: 1, character: 8 }, end: { line: 1, character: 11 } });
  assert.equal(found?.[0]?.message, 'bad is bad.');
  assert.equal(editor.published.size, 0);
});

test('what is the same as before is answered so', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  assert.deepEqual(rulesOf(await editor.pull('a.xml')), [BAD]);
  assert.equal(await editor.pull('a.xml'), undefined);
  await editor.type('a.xml', '<devices>', '<devices> ');
  assert.equal(await editor.pull('a.xml'), undefined, 'a change below it is none to it');
  await editor.type('a.xml', 'bad', 'fine');
  assert.deepEqual(await editor.pull('a.xml'), []);
});

test('a client that does not ask is told, with the version of the document', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') }, { capabilities: PUSHED });
  assert.equal(editor.capabilities.diagnosticProvider, undefined);
  await editor.open('a.xml');
  await editor.until('told', () => rulesOf(editor.published.get('a.xml')?.diagnostics).join() === BAD);
  await editor.type('a.xml', 'bad', 'fine');
  await editor.until('told again', () => editor.published.get('a.xml')?.diagnostics.length === 0);
  assert.equal(editor.published.get('a.xml')?.version, 2);
});

test('a clash is told at both ends, with the other end, also of files that are not open', async context => {
  const editor = await edit(context, CLASH);
  editor.hold();
  await editor.until('both are told', () => editor.reported.size === 2);
  const [clash] = editor.reported.get('a.xml') ?? [];
  assert.equal(clash?.code, SAME);
  assert.deepEqual(
    clash?.relatedInformation?.map(({ location, message }) => ({ ...location, message })),
    [
      {
        uri: editor.uri('b.xml'),
        range: { start: { line: 3, character: 36 }, end: { line: 3, character: 48 } },
        message: 'It is here too.',
      },
    ],
  );
});

test('a clash is told to a client that does not ask', async context => {
  const editor = await edit(context, CLASH, { capabilities: PUSHED });
  await editor.until('both are told', () => editor.published.size === 2);
  assert.deepEqual(rulesOf(editor.published.get('b.xml')?.diagnostics), [SAME]);
});

test('the question about all files is held open, and only what changes is told', async context => {
  const editor = await edit(context, { ...CLASH, 'c.xml': guest('bad') });
  editor.hold();
  await editor.until('all are told', () => editor.reported.size === 3);
  editor.reports.length = 0;
  await editor.open('a.xml');
  await editor.type('a.xml', '/images/data', '/images/other');
  await editor.until('the other end is told', () => editor.reported.get('b.xml')?.length === 0);
  assert.deepEqual([...new Set(editor.reports)].sort(), ['a.xml', 'b.xml']);
});

test('a change in one document has the others asked for again', async context => {
  const editor = await edit(context, CLASH);
  await editor.open('a.xml');
  await editor.open('b.xml');
  assert.deepEqual(rulesOf(await editor.pull('b.xml')), [SAME]);
  const before = editor.refreshes;
  await editor.type('a.xml', '/images/data', '/images/other');
  await editor.pull('a.xml');
  await editor.until('asked to ask', () => editor.refreshes > before);
  assert.deepEqual(await editor.pull('b.xml'), []);
});

test('a client that cannot be told bit by bit gets one answer, and the next when something is others', async context => {
  const editor = await edit(context, CLASH);
  const ask = (previousResultIds: readonly unknown[]) =>
    editor.ask<{ items: { uri: string; resultId: string }[] }>('workspace/diagnostic', { previousResultIds });
  const first = await ask([]);
  assert.ok(first.items.length > 0);
  const known = first.items.map(({ uri, resultId }) => ({ uri, value: resultId }));
  const second = ask(known);
  await editor.open('a.xml', guest('bad', 'data'));
  assert.ok((await second).items.some(({ uri }) => uri === editor.uri('a.xml')));
});

test('a file that is gone since the client last asked is told to be clean', async context => {
  const editor = await edit(context, {});
  const answer = await editor.ask('workspace/diagnostic', {
    previousResultIds: [{ uri: editor.uri('gone.xml'), value: 'x' }],
  });
  const [item] = Object(answer).items;
  assert.deepEqual([item.uri, item.items], [editor.uri('gone.xml'), []]);
});

test('the held question ends when it is cancelled', async context => {
  const editor = await edit(context, {});
  for (const later of [false, true]) {
    const source = new CancellationTokenSource();
    const asked = editor.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] }, source.token);
    if (later) await editor.ask('hvlint/rules', undefined);
    source.cancel();
    assert.deepEqual(await asked, { items: [] });
  }
});

for (const [name, capabilities] of Object.entries({ asks: PULLING, 'is told': PUSHED })) {
  test(`without workspace diagnostics a client that ${name} hears of open documents only, of clashes there too`, async context => {
    const editor = await edit(
      context,
      { ...CLASH, 'c.xml': guest('bad') },
      { capabilities, settings: { workspaceDiagnostics: false } },
    );
    const told = (): readonly unknown[] =>
      rulesOf(editor.reported.get('a.xml') ?? editor.published.get('a.xml')?.diagnostics);
    if (capabilities === PULLING) editor.hold();
    await editor.open('a.xml');
    await editor.until('the open one is told', () => told().includes(SAME));
    assert.deepEqual([...editor.reported.keys(), ...editor.published.keys()], ['a.xml']);
    await editor.ask('hvlint/scanWorkspace', { workDoneToken: 'scan' });
    await editor.until('a scan tells all', () => editor.reported.size + editor.published.size === 3);
  });
}

test('a document is told what it is', async context => {
  const files = { 'a.xml': guest('a'), 'b.cfg': 'name = "b"\ntype = "pv"\nmemory = 512\n', 'c.xml': '<project/>\n' };
  const editor = await edit(context, files, { initializationOptions: { rulePages: 'pages:/rules' } });
  for (const name of Object.keys(files)) await editor.open(name);
  await editor.until('all are recognised', () => editor.recognised.length === 3);
  assert.deepEqual(editor.recognised, [
    { uri: editor.uri('a.xml'), language: 'libvirt', profile: 'baseline' },
    { uri: editor.uri('b.cfg'), language: 'xen-cfg', profile: 'baseline' },
    { uri: editor.uri('c.xml'), profile: 'baseline' },
  ]);
  await editor.open('d.xml', guest('bad'));
  const [found] = (await editor.pull('d.xml')) ?? [];
  assert.equal(found?.codeDescription?.href, 'pages:/rules/libvirt/bad-name.md');
});
