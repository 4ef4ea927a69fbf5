import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type {
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  SelectionRange,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver/node';
import { libvirtRule } from '#core';
import { rules } from '../../rules/index.js';
import { PULLING, PUSHED } from './capabilities.js';
import { edit, guest } from './serve.js';

const ROUTER = `name = "router"
type="hvm"
# In front.
# Behind.
disk = [
"/dev/vg/router,,xvda",
]
pci = [ "03:00.0,permissive=1" ]
`;
const FILES = { 'router.cfg': ROUTER, 'web.xml': guest('web'), 'other.cfg': '[section]\nname = "a"\n' };

test('what is announced: the characters that ask for proposals, and the rest', async context => {
  const { capabilities } = await edit(context, FILES);
  assert.deepEqual(capabilities.completionProvider?.triggerCharacters?.includes('"'), true);
  const { documentSymbolProvider, foldingRangeProvider, selectionRangeProvider } = capabilities;
  assert.deepEqual([documentSymbolProvider, foldingRangeProvider, selectionRangeProvider], [true, true, true]);
  assert.equal(capabilities.documentFormattingProvider, true);
});

test('our own client formats Xen guests alone', async context => {
  const editor = await edit(context, FILES, { initializationOptions: { rulePages: 'hvlint-rule:/' } });
  assert.equal(editor.capabilities.documentFormattingProvider, undefined);
  await editor.until('it is registered', () => editor.registered.includes('textDocument/formatting'));
});

test('keys and values are proposed while a guest file is typed', async context => {
  const editor = await edit(context, FILES);
  await editor.open('router.cfg');
  const textDocument = { uri: editor.uri('router.cfg') };
  const proposed = async (line: number, character: number, typed?: string) =>
    editor.ask<CompletionItem[]>('textDocument/completion', {
      textDocument,
      position: { line, character },
      context: typed === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: typed },
    });
  assert.deepEqual(
    (await proposed(1, 6)).map(({ label }) => label),
    ['pv', 'pvh', 'hvm'],
  );
  assert.deepEqual(
    (await proposed(1, 6, '<')).map(({ label }) => label),
    [],
  );
  await editor.change('router.cfg', [
    { range: { start: { line: 8, character: 0 }, end: { line: 8, character: 0 } }, text: 'vc' },
  ]);
  const vcpus = (await proposed(8, 2)).find(({ label }) => label === 'vcpus');
  assert.deepEqual(vcpus?.textEdit, {
    range: { start: { line: 8, character: 0 }, end: { line: 8, character: 2 } },
    newText: 'vcpus = ',
  });
});

test('what is proposed goes by what was just typed, and waits for no rule', async context => {
  let looked = 0;
  const counting = libvirtRule({
    title: 'A title',
    why: 'For the test.',
    references: ['https://example.org/'],
    examples: [{ bad: '', good: '' }],
    severity: 'warning',
    select: 'domain/name',
    // biome-ignore lint/correctness/useYield: it counts only.
    *check() {
      looked++;
    },
  });
  const text = "<domain type='kvm'>\n<name>a</name>\n\n</domain>\n";
  const editor = await edit(
    context,
    { 'a.xml': text },
    // Else the server looks at the text by itself once nobody types.
    { rules: { 'libvirt/counting': counting }, settings: { run: 'onSave' } },
  );
  await editor.open('a.xml');
  await editor.pull('a.xml');
  const before = looked;
  const at = (character: number) => ({ line: 2, character });
  await editor.change('a.xml', [{ range: { start: at(0), end: at(0) }, text: "<seclabel type=''" }]);
  const textDocument = { uri: editor.uri('a.xml') };
  const items = await editor.ask<CompletionItem[]>('textDocument/completion', { textDocument, position: at(16) });
  assert.deepEqual(
    items.map(({ label }) => label),
    ['dynamic', 'static', 'none'],
  );
  assert.equal(looked, before);
  assert.ok(await editor.hover('a.xml', 'seclabel'));
  assert.ok(looked > before, 'a hover tells what is found, too');
});

test('what an extension for XML proposes by a schema is not proposed twice', async context => {
  const text = "<domain type='kvm'>\n<name>a</name>\n<\n</domain>\n";
  const model = "<?xml-model href='domain.rng'?>\n";
  const editor = await edit(context, { 'a.xml': text, 'qemu/b.xml': text, 'c.xml': model + text });
  const names = async (file: string) => {
    const line = editor.text(file).split('\n').indexOf('<');
    const textDocument = { uri: editor.uri(file) };
    const position = { line, character: 1 };
    const items = await editor.ask<CompletionItem[]>('textDocument/completion', { textDocument, position });
    assert.ok(
      items.some(({ label }) => label.includes(': ')),
      'blocks are proposed everywhere',
    );
    return items.some(({ label }) => label === 'launchSecurity');
  };
  const files = ['a.xml', 'qemu/b.xml', 'c.xml'];
  for (const file of files) await editor.open(file);
  const all = async () => {
    const told: boolean[] = [];
    for (const file of files) told.push(await names(file));
    return told;
  };
  const tells = async (xml: unknown, expected: readonly boolean[], when: string) => {
    editor.xml = xml;
    await editor.tell('workspace/didChangeConfiguration', { settings: null });
    // The server asks for the settings before they count.
    for (let tries = 0; tries < 100 && (await all()).join() !== expected.join(); tries++) await setTimeout(20);
    assert.deepEqual(await all(), expected, when);
  };
  const fileAssociations = [{ pattern: 'qemu/*.xml', systemId: 'domain.rng' }];
  const completion = { autoCloseTags: true };
  assert.deepEqual(await all(), [true, true, true], 'without it');
  await tells({ completion }, [true, true, false], 'with it, where a file names a schema');
  await tells({ completion, fileAssociations }, [true, false, false], 'and where its settings do');
  await tells({ fileAssociations }, [true, true, true], 'where it is gone and has left settings behind');
});

test('bridges and guests of the host are proposed by name, and not what is being typed', async context => {
  const editor = await edit(context, {
    'a.cfg': 'name = "a"\nkernel = "/k"\nvif = [ "bridge=br,backend=x" ]\n',
    'b.xml':
      "<domain type='xen'>\n<name>b</name>\n<devices><interface type='bridge'><source bridge='br7'/></interface></devices>\n</domain>\n",
    'c.xml': "<network>\n<name>c</name>\n<bridge name='virbr0'/>\n</network>\n",
  });
  await editor.open('a.cfg');
  await editor.ask('hvlint/scanWorkspace', { workDoneToken: 'scan' });
  const proposed = async (behind: string) => {
    const character = editor.text('a.cfg').split('\n')[2]?.indexOf(behind) ?? -1;
    const items = await editor.ask<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri: editor.uri('a.cfg') },
      position: { line: 2, character },
    });
    return items.map(({ label }) => label);
  };
  assert.deepEqual(await proposed(',backend'), ['br7', 'virbr0']);
  assert.deepEqual(await proposed('" ]'), ['b']);
});

test('a hover tells what was found and what the thing is', async context => {
  const editor = await edit(context, FILES, { rules });
  await editor.open('router.cfg');
  const hover = await editor.hover('router.cfg', 'permissive=1');
  const { value } = Object(hover?.contents);
  assert.match(String(value), /xen\/pci-permissive.*---.*`pci: permissive`/s);
  assert.match(String(Object((await editor.hover('router.cfg', 'name'))?.contents).value), /^\*\*`name`/);
});

test('the outline, folds, selections and the layout of a guest file', async context => {
  const editor = await edit(context, FILES);
  await editor.open('router.cfg');
  const textDocument = { uri: editor.uri('router.cfg') };
  const symbols = await editor.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
  assert.deepEqual(
    symbols.map(({ name }) => name),
    ['name', 'type', 'disk', 'pci'],
  );
  const folds = await editor.ask<FoldingRange[]>('textDocument/foldingRange', { textDocument });
  assert.deepEqual(
    folds.map(({ startLine, endLine }) => [startLine, endLine]),
    [
      [4, 5],
      [2, 3],
    ],
  );
  const positions = [
    { line: 0, character: 9 },
    { line: 7, character: 2 },
  ];
  const ranges = await editor.ask<SelectionRange[]>('textDocument/selectionRange', { textDocument, positions });
  assert.deepEqual(
    ranges.map(({ range }) => range.end.character),
    [14, 3],
  );
  const edits = await editor.ask<TextEdit[]>('textDocument/formatting', {
    textDocument,
    options: { tabSize: 4, insertSpaces: true },
  });
  await editor.change(
    'router.cfg',
    [...edits].reverse().map(({ range, newText }) => ({ range, text: newText })),
  );
  assert.equal(
    editor.text('router.cfg'),
    ROUTER.replace('type="hvm"', 'type = "hvm"').replace('\n"/dev', '\n    "/dev'),
  );
});

test('a client that knows no levels gets all symbols in one list', async context => {
  const editor = await edit(context, FILES, { capabilities: PUSHED });
  await editor.open('router.cfg');
  const textDocument = { uri: editor.uri('router.cfg') };
  const symbols = await editor.ask<SymbolInformation[]>('textDocument/documentSymbol', { textDocument });
  assert.deepEqual(
    symbols.map(({ name, containerName, location }) => [name, containerName, location.range.start.line]),
    [
      ['name', undefined, 0],
      ['type', undefined, 1],
      ['disk', undefined, 4],
      ['xvda', 'disk', 5],
      ['pci', undefined, 7],
      ['0000:03:00.0', 'pci', 7],
    ],
  );
});

test('of a file that is not ours nothing is told, and the editor goes by its own means', async context => {
  const editor = await edit(context, FILES, { capabilities: PULLING });
  await editor.open('other.cfg');
  const textDocument = { uri: editor.uri('other.cfg') };
  const position = { line: 1, character: 8 };
  assert.deepEqual(await editor.ask('textDocument/completion', { textDocument, position }), []);
  for (const what of ['documentSymbol', 'foldingRange', 'hover']) {
    assert.equal(await editor.ask(`textDocument/${what}`, { textDocument, position }), null, what);
  }
  const options = { tabSize: 2, insertSpaces: true };
  assert.equal(await editor.ask('textDocument/formatting', { textDocument, options }), null);
  assert.equal(await editor.ask('textDocument/selectionRange', { textDocument, positions: [position] }), null);
});
