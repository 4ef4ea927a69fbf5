import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver/node';
import { libvirtRule, replace } from '#core';
import { PULLING } from './capabilities.js';
import { rulesOf } from './editor.js';
import { edit, guest, RULES } from './serve.js';

const FIX_ALL = 'source.fixAll.hvlint';
const ISOLATE = 'source.hvlint.isolate';
const titled = (actions: readonly CodeAction[], title: string): CodeAction => {
  const action = actions.find(each => each.title === title);
  assert.ok(action, `${title} is among ${actions.map(each => each.title).join(' | ')}`);
  return action;
};

test('a quick fix mends what it is about, and its finding is gone', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  const fix = titled(await editor.actions('a.xml', 'bad'), 'Mend the name');
  assert.deepEqual(
    [fix.kind, fix.isPreferred, fix.diagnostics?.map(({ code }) => code)],
    ['quickfix', true, ['libvirt/bad-name']],
  );
  await editor.apply('a.xml', fix);
  assert.equal(editor.text('a.xml'), guest('good', 'bad'));
  assert.deepEqual(await editor.pull('a.xml'), []);
});

test('where nothing is found nothing is offered', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  const kinds = (await editor.actions('a.xml', '<devices>', ['quickfix'])).map(({ kind }) => kind);
  assert.deepEqual(kinds, []);
});

test('only the kinds are offered that are asked for', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  const kinds = async (...only: string[]) => [
    ...new Set((await editor.actions('a.xml', 'bad', only)).map(({ kind }) => kind)),
  ];
  assert.deepEqual(await kinds('quickfix'), ['quickfix', 'quickfix.hvlint.accept']);
  assert.deepEqual(await kinds('quickfix.hvlint.accept'), ['quickfix.hvlint.accept']);
  assert.deepEqual(await kinds('source.fixAll'), [FIX_ALL]);
  assert.deepEqual(await kinds('source'), [FIX_ALL, ISOLATE]);
  assert.deepEqual(await kinds('source.hvlint'), [ISOLATE]);
  assert.deepEqual(await kinds('source.organizeImports'), []);
  assert.deepEqual(await kinds('quick'), []);
});

for (const resolves of [true, false]) {
  test(`fix-all goes on until nothing is left, its edit ${resolves ? 'asked for later' : 'given at once'}`, async context => {
    const capabilities = resolves ? PULLING : { ...PULLING, textDocument: { diagnostic: {} } };
    const editor = await edit(context, { 'a.xml': guest('badder') }, { capabilities });
    await editor.open('a.xml');
    const [offered] = await editor.actions('a.xml', '<devices>', [FIX_ALL]);
    assert.equal(offered?.kind, FIX_ALL);
    assert.equal(offered.edit === undefined, resolves);
    const action = resolves ? await editor.ask<CodeAction>('codeAction/resolve', offered) : offered;
    assert.deepEqual(
      (await editor.pull('a.xml'))?.map(({ message }) => message),
      ['badder is bad.'],
      'nothing has changed yet',
    );
    await editor.apply('a.xml', action);
    assert.equal(editor.text('a.xml'), guest('good', 'badder'));
    assert.deepEqual(await editor.pull('a.xml'), []);
    assert.deepEqual(await editor.actions('a.xml', '<devices>', [FIX_ALL]), [], 'nothing is left');
  });
}

test('fix-all touches only what it mends', async context => {
  const rule = libvirtRule({
    title: 'A title',
    why: 'For the test.',
    severity: 'hint',
    references: ['https://example.org/'],
    examples: [{ bad: '', good: '' }],
    select: ['domain/name', 'domain/title'],
    *check(here) {
      const fixes = [{ title: 'Mend', safe: true, edits: [replace(here.textSpan, 'good')] }];
      if (here.text === 'bad') yield { at: here.textSpan, message: 'No.', fixes };
    },
  });
  const text = "<domain type='kvm'>\n  <name>bad</name>\n  <memory>1</memory>\n  <title>bad</title>\n</domain>\n";
  const editor = await edit(context, { 'a.xml': text }, { rules: { 'libvirt/rule': rule } });
  await editor.open('a.xml');
  const [offered] = await editor.actions('a.xml', '<memory>', [FIX_ALL]);
  const { edit: changes } = await editor.ask<CodeAction>('codeAction/resolve', offered);
  const [change] = changes?.documentChanges ?? [];
  assert.equal(change && 'edits' in change ? change.edits.length : 0, 2);
});

test('an action of another version of the document gets no edit', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  const [offered] = await editor.actions('a.xml', 'bad', [FIX_ALL]);
  await editor.type('a.xml', 'bad', 'worse');
  assert.equal((await editor.ask<CodeAction>('codeAction/resolve', offered)).edit, undefined);
});

test('a client that knows no versions of documents gets plain edits', async context => {
  const capabilities = { textDocument: { diagnostic: {} }, workspace: { configuration: true } };
  const editor = await edit(context, { 'a.xml': guest('bad') }, { capabilities });
  await editor.open('a.xml');
  const actions = await editor.actions('a.xml', 'bad');
  for (const { edit: changes } of actions) assert.deepEqual(Object.keys(changes ?? {}), ['changes']);
  await editor.apply('a.xml', titled(actions, 'Mend the name'));
  assert.equal(editor.text('a.xml'), guest('good', 'bad'));
});

const MARKED = guest('good', 'bad').replace(
  '</name>\n',
  "</name>\n  <metadata>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1' isolated='yes'/>\n  </metadata>\n",
);

for (const resolves of [true, false]) {
  test(`isolating a guest is one edit, ${resolves ? 'asked for later' : 'given at once'}`, async context => {
    const capabilities = resolves ? PULLING : { ...PULLING, textDocument: { diagnostic: {} } };
    const editor = await edit(context, { 'a.xml': guest('bad') }, { capabilities });
    await editor.open('a.xml');
    const [offered] = await editor.actions('a.xml', '<devices>', [ISOLATE]);
    assert.equal(offered?.kind, ISOLATE);
    assert.equal(offered.edit === undefined, resolves);
    const action = resolves ? await editor.ask<CodeAction>('codeAction/resolve', offered) : offered;
    assert.equal(action.command, undefined, 'only our own client knows the command');
    assert.deepEqual(rulesOf(await editor.pull('a.xml')), ['libvirt/bad-name'], 'nothing has changed yet');
    await editor.apply('a.xml', action);
    assert.equal(editor.text('a.xml'), MARKED);
    assert.deepEqual(await editor.pull('a.xml'), []);
  });
}

test('a client that cannot ask for an edit later is offered isolation only where it wants it', async context => {
  const capabilities = { ...PULLING, textDocument: { diagnostic: {} } };
  const editor = await edit(context, { 'a.xml': guest('good') }, { capabilities });
  await editor.open('a.xml');
  assert.deepEqual(await editor.actions('a.xml', '<devices>'), []);
});

test('our own client is told what is left to decide', async context => {
  const files = { 'a.xml': guest('bad', 'one'), 'b.xml': guest('b', 'one') };
  const editor = await edit(context, files, { initializationOptions: { rulePages: 'pages:/rules' } });
  await editor.open('a.xml');
  await editor.open('b.xml');
  const [offered] = await editor.actions('a.xml', '<devices>', [ISOLATE]);
  const { command } = await editor.ask<CodeAction>('codeAction/resolve', offered);
  assert.deepEqual(
    [command?.command, command?.arguments],
    [
      'hvlint.tellIsolation',
      [
        {
          uri: editor.uri('a.xml'),
          guest: 'bad',
          mended: 1,
          accepted: 0,
          left: [{ rule: 'workspace/same-disk', severity: 'error', message: 'vda has 2 guests.' }],
        },
      ],
    ],
  );
});

test('a network is nothing to isolate', async context => {
  const editor = await edit(context, { 'a.xml': '<network><name>bad</name></network>' });
  await editor.open('a.xml');
  assert.deepEqual(await editor.actions('a.xml', '<name>', [ISOLATE]), []);
});

test('our own client is offered the page of a rule', async context => {
  const editor = await edit(
    context,
    { 'a.xml': guest('bad') },
    { initializationOptions: { rulePages: 'pages:/rules' } },
  );
  await editor.open('a.xml');
  const { command } = titled(await editor.actions('a.xml', 'bad'), 'Explain libvirt/bad-name');
  assert.deepEqual([command?.command, command?.arguments], ['hvlint.explainRule', ['libvirt/bad-name']]);
});

test('a hover says why something was found', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  const hover = await editor.hover('a.xml', 'bad');
  assert.deepEqual(hover?.range, { start: { line: 1, character: 8 }, end: { line: 1, character: 11 } });
  assert.match(JSON.stringify(hover?.contents), /A title.*For the test\..*libvirt\/bad-name.*https:\/\/example\.org/s);
  assert.equal(await editor.hover('a.xml', '<devices>'), null);
});

test('all rules are listed', async context => {
  const editor = await edit(context, {});
  assert.deepEqual(
    await editor.ask('hvlint/rules', undefined),
    Object.keys(RULES).map(id => ({ id, title: 'A title' })),
  );
});

const snippet = {
  ...PULLING,
  workspace: { ...PULLING.workspace, workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};
const ACCEPT = 'Accept libvirt/bad-name here, in a comment';

test('a finding is accepted by a comment whose reason is still to be written', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') });
  await editor.open('a.xml');
  await editor.apply('a.xml', titled(await editor.actions('a.xml', 'bad'), ACCEPT));
  const [, reason = ''] = /<!-- hvlint-ignore libvirt\/bad-name: (.*) -->/.exec(editor.text('a.xml')) ?? [];
  assert.ok(reason, editor.text('a.xml'));
  assert.deepEqual(
    (await editor.pull('a.xml'))?.map(({ code }) => code),
    ['hvlint/ignore-without-reason', 'libvirt/bad-name'],
    'the placeholder is none',
  );
  await editor.type('a.xml', reason, 'the name is known to be bad');
  assert.deepEqual(await editor.pull('a.xml'), []);
});

test('a client that takes snippets gets the reason to type over', async context => {
  const editor = await edit(context, { 'a.xml': guest('bad') }, { capabilities: snippet });
  await editor.open('a.xml');
  const { edit: changes } = titled(await editor.actions('a.xml', 'bad'), ACCEPT);
  assert.match(
    JSON.stringify(changes),
    /"snippet":\{"kind":"snippet","value":"[^"]*hvlint-ignore libvirt\/bad-name: \$\{1:/,
  );
});

test('a finding is accepted in the settings, open or not', async context => {
  const editor = await edit(context, { 'sub/a.xml': guest('bad'), 'hvlint.json': '{}' });
  await editor.open('sub/a.xml');
  await editor.pull('sub/a.xml');
  const offered = async () =>
    titled(await editor.actions('sub/a.xml', 'bad'), 'Turn libvirt/bad-name off for this file, in hvlint.json').edit
      ?.documentChanges?.[0];
  const closed = await offered();
  assert.deepEqual(closed && 'textDocument' in closed && closed.textDocument, {
    uri: editor.uri('hvlint.json'),
    version: null,
  });
  assert.match(JSON.stringify(closed), /sub\/a\.xml/);
  await editor.open('hvlint.json', '{ "profile": "strict" }');
  const open = await offered();
  assert.deepEqual(open && 'textDocument' in open && open.textDocument, { uri: editor.uri('hvlint.json'), version: 1 });
});
