import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { Location, Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Contents } from '../folder.js';
import type { Editor, Setup } from './editor.js';
import { edit } from './serve.js';

/** An editor with all of these files, of which one is open. */
export async function openedWith(
  context: TestContext,
  files: Contents,
  name: string,
  setup: Partial<Setup> = {},
): Promise<Editor> {
  const editor = await edit(context, files, setup);
  await editor.open(name);
  await editor.ask('hvlint/scanWorkspace', { workDoneToken: 'scan' });
  return editor;
}

/** A place as `file: text`, what stands there on one line. */
export function told(editor: Editor, uri: string, range: Range): string {
  const name = path.relative(editor.uri(''), uri);
  const text = readFileSync(path.join(editor.folder, name), 'utf8');
  return `${name}: ${TextDocument.create(uri, '', 0, text).getText(range).replace(/\s+/g, ' ')}`;
}

async function asked(
  editor: Editor,
  method: string,
  name: string,
  at: string,
  context: object = {},
): Promise<readonly string[]> {
  const document = TextDocument.create('', '', 0, editor.text(name));
  const position = document.positionAt(document.getText().indexOf(at) + 1);
  const found = await editor.ask<Location[]>(method, { textDocument: { uri: editor.uri(name) }, position, ...context });
  return found.map(({ uri, range }) => told(editor, uri, range));
}

/** Where *Go to definition* leads from a text of an open file. */
export const definition = (editor: Editor, name: string, at: string): Promise<readonly string[]> =>
  asked(editor, 'textDocument/definition', name, at);

/** What *Find references* lists. */
export const references = (
  editor: Editor,
  name: string,
  at: string,
  includeDeclaration = true,
): Promise<readonly string[]> =>
  asked(editor, 'textDocument/references', name, at, { context: { includeDeclaration } });
