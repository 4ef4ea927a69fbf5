import type { CompletionItemKind, FoldingRangeKind, SymbolKind } from 'vscode-languageserver-types';
import type { ThingKind } from '../core/mentions.js';
import type { Reading } from '../core/reading.js';
import type { Edit, Span } from '../core/text.js';

/** Something that may be written where the cursor is. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What it takes the place of: the whole word around the cursor, on one line; empty where there is none. */
  readonly at: Span;
  /** What is written; left out: the label. */
  readonly text?: string;
  /** The same in the protocol's snippet syntax, for clients that know it. */
  readonly snippet?: string;
  /** One short line beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly deprecated?: boolean;
  /** What the editor compares with what is typed; left out: the label. */
  readonly filter?: string;
  /** Whether something is to be chosen next, so that the editor asks again at once. */
  readonly continues?: boolean;
}

/** The names of things of one kind that the files of a host define. */
export type KnownNames = (kind: ThingKind) => readonly string[];

/** What is known around a document that is being written. */
export interface Known {
  readonly names: KnownNames;
  /** Whether another extension proposes what a schema says: that is not said twice. */
  readonly bySchema: boolean;
}

/** Where nothing is known. */
export const ALONE: Known = { names: () => [], bySchema: false };

/** What a place in a document is. */
export interface Help {
  readonly at: Span;
  /** Markdown. */
  readonly text: string;
}

/** One entry of a document's outline. */
export interface Outline {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  readonly at: Span;
  /** Inside `at`: what is selected when one goes there. */
  readonly nameAt: Span;
  readonly children: readonly Outline[];
}

/** A range that can be folded to its first line. */
export interface Fold {
  readonly at: Span;
  readonly kind?: FoldingRangeKind;
}

/** How an editor wants blanks. */
export interface Layout {
  readonly indent: string;
}

/** What an editor can be told of documents of one family beside findings; all of it is pure, offsets are the text's. */
export interface Language {
  /** Characters that ask for proposals as they are typed. */
  readonly triggers: string;
  /** In the order in which they are best shown. */
  completions(reading: Reading, offset: number, known: Known): readonly Proposal[];
  /** Undefined where nothing is known of what stands there. */
  helpAt(reading: Reading, offset: number): Help | undefined;
  outline?(reading: Reading): readonly Outline[];
  folds?(reading: Reading): readonly Fold[];
  /** What stands around an offset, from the inside to the outside; each holds the one before. */
  around?(reading: Reading, offset: number): readonly Span[];
  /** Edits of white space alone; none where the document cannot be laid out. */
  format?(reading: Reading, layout: Layout): readonly Edit[];
}
