import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver/node';
import { PULLING } from './capabilities.js';
import type { Editor } from './editor.js';
import { edit, guest } from './serve.js';

const COMPLETING = {
  ...PULLING,
  textDocument: { ...PULLING.textDocument, completion: { completionItem: { snippetSupport: true } } },
};

/** What is proposed right behind a text of a document. */
async function proposals(
  editor: Editor,
  name: string,
  behind: string,
  typed?: string,
): Promise<readonly CompletionItem[]> {
  const text = editor.text(name);
  const before = text.slice(0, text.indexOf(behind) + behind.length).split('\n');
  return editor.ask('textDocument/completion', {
    textDocument: { uri: editor.uri(name) },
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
    ...(typed === undefined ? {} : { context: { triggerKind: 2, triggerCharacter: typed } }),
  });
}

async function typing(context: TestContext, inside: string): Promise<Editor> {
  const text = guest('web').replace('</devices>\n', `</devices>\n${inside}\n`);
  const editor = await edit(context, { 'web.xml': text }, { capabilities: COMPLETING });
  await editor.open('web.xml');
  return editor;
}

test('a label is written by completion alone', async context => {
  const editor = await typing(context, '  <');
  const items = await proposals(editor, 'web.xml', '</devices>\n  <', '<');
  assert.ok(items.some(({ label }) => label === 'seclabel'));
  const block = items.find(({ label }) => label.startsWith('seclabel: '));
  assert.equal(block?.insertTextFormat, 2);
  await editor.type('web.xml', '</devices>\n  <\n', "</devices>\n  <seclabel type=''/>\n");
  const values = await proposals(editor, 'web.xml', "<seclabel type='", "'");
  assert.deepEqual(
    values.map(({ label }) => label),
    ['dynamic', 'static', 'none'],
  );
});

test('a letter that asks for nothing gets nothing', async context => {
  const editor = await typing(context, '  <');
  for (const typed of ['=', ' ']) {
    assert.deepEqual(await proposals(editor, 'web.xml', '</devices>\n  <', typed), []);
  }
});

test('a hover explains what stands there, below what was found', async context => {
  const editor = await typing(context, "  <seclabel type='none'/>");
  const hover = await editor.hover('web.xml', "type='none'");
  assert.match(JSON.stringify(hover?.contents), /Who chooses the label/);
});

test('networks that other files define are proposed', async context => {
  const network = '<network>\n  <name>blue</name>\n</network>\n';
  const text = guest('web').replace(
    '<devices>',
    "<devices>\n    <interface type='network'><source network=''/></interface>",
  );
  const editor = await edit(context, { 'web.xml': text, 'blue.xml': network }, { capabilities: COMPLETING });
  await editor.open('web.xml');
  await editor.open('blue.xml');
  const names = await proposals(editor, 'web.xml', "source network='", "'");
  assert.deepEqual(
    names.map(({ label }) => label),
    ['blue'],
  );
});
