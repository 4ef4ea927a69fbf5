import {
  type CompletionItem,
  CompletionItemTag,
  InsertReplaceEdit,
  InsertTextFormat,
  MarkupKind,
  TextEdit,
} from 'vscode-languageserver-types';
import type { Reading } from '../core/reading.js';
import type { Lines } from '../core/text.js';
import { ALONE, type Known, type Proposal } from './language.js';
import { languageOf } from './languages.js';
import { rangeOf } from './locations.js';

/** What a client makes of proposals. */
export interface CompletionClient {
  readonly completionSnippets: boolean;
  /** It keeps what stands behind the cursor, or not, as its user likes. */
  readonly insertsOrReplaces: boolean;
  /** A command of the client that asks for proposals; undefined where none is known. */
  readonly suggest: string | undefined;
}

/** What may be written at an offset; nothing where a character was typed that asks for nothing in this language. */
export function completionItems(
  reading: Reading,
  offset: number,
  lines: Lines,
  client: CompletionClient,
  typed?: string,
  known: Known = ALONE,
): CompletionItem[] {
  const language = languageOf(reading);
  if (!language || (typed !== undefined && !language.triggers.includes(typed))) return [];
  return language
    .completions(reading, offset, known)
    .map((proposal, index) => item(proposal, index, offset, lines, client));
}

function item(
  proposal: Proposal,
  index: number,
  offset: number,
  lines: Lines,
  client: CompletionClient,
): CompletionItem {
  const { label, kind, at, detail, documentation, filter } = proposal;
  const snippet = client.completionSnippets ? proposal.snippet : undefined;
  const text = snippet ?? proposal.text ?? label;
  const replace = rangeOf(at, lines);
  const insert = rangeOf({ start: at.start, end: offset }, lines);
  return {
    label,
    kind,
    sortText: String(index).padStart(4, '0'),
    textEdit: client.insertsOrReplaces
      ? InsertReplaceEdit.create(text, insert, replace)
      : TextEdit.replace(replace, text),
    ...(snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(filter === undefined ? {} : { filterText: filter }),
    ...(proposal.deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(proposal.continues && client.suggest !== undefined
      ? { command: { title: 'Suggest', command: client.suggest } }
      : {}),
  };
}
