import assert from 'node:assert/strict';
import { type CompletionItem, InsertReplaceEdit } from 'vscode-languageserver-types';
import { applyEdits } from '#core';
import { type Reading, read } from '../../server/src/core/reading.js';
import { Lines } from '../../server/src/core/text.js';
import { type CompletionClient, completionItems } from '../../server/src/service/completion.js';
import { spanOf } from '../../server/src/service/locations.js';

/** A document in which one `|` marks the cursor. */
export interface Marked {
  readonly reading: Reading;
  readonly offset: number;
  readonly lines: Lines;
}

/** Reads a document with its cursor. */
export function marked(file: string, marked: string): Marked {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0, 'the cursor is marked');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const reading = read(file, text);
  assert.ok(reading, `${file} is recognised`);
  return { reading, offset, lines: Lines.of(text) };
}

const PLAIN: CompletionClient = { completionSnippets: false, insertsOrReplaces: false, suggest: undefined };

/** What is proposed at the cursor. */
export const proposedAt = (
  { reading, offset, lines }: Marked,
  client: Partial<CompletionClient> = {},
  typed?: string,
): readonly CompletionItem[] => completionItems(reading, offset, lines, { ...PLAIN, ...client }, typed);

/** The text after a proposal is taken, snippets as they are. */
export function taken({ reading, lines }: Marked, { textEdit, label }: CompletionItem): string {
  assert.ok(textEdit, `${label} has an edit`);
  const range = InsertReplaceEdit.is(textEdit) ? textEdit.replace : textEdit.range;
  return applyEdits(reading.text, [{ span: spanOf(range, lines), text: textEdit.newText }]);
}
