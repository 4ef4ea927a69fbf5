import type {
  DocumentSymbol,
  FoldingRange,
  SelectionRange,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver-types';
import type { Reading } from '../core/reading.js';
import type { Lines } from '../core/text.js';
import type { Layout, Outline } from './language.js';
import { languageOf } from './languages.js';
import { rangeOf } from './locations.js';

/** The outline of a document; undefined where its language has none, so that the editor goes by other means. */
export const documentSymbols = (reading: Reading, lines: Lines): DocumentSymbol[] | undefined =>
  languageOf(reading)
    ?.outline?.(reading)
    .map(entry => symbol(entry, lines));

function symbol({ name, detail, kind, at, nameAt, children }: Outline, lines: Lines): DocumentSymbol {
  return {
    name,
    kind,
    range: rangeOf(at, lines),
    selectionRange: rangeOf(nameAt, lines),
    ...(detail === undefined ? {} : { detail }),
    children: children.map(child => symbol(child, lines)),
  };
}

/** The same as a list without levels, for clients that know no others; each entry names what holds it. */
export const flatSymbols = (symbols: readonly DocumentSymbol[], uri: string, holder?: string): SymbolInformation[] =>
  symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(holder === undefined ? {} : { containerName: holder }) },
    ...flatSymbols(children, uri, name),
  ]);

/** What can be folded: whatever takes more than one line; undefined where the language does not say. */
export const foldingRanges = (reading: Reading, lines: Lines): FoldingRange[] | undefined =>
  languageOf(reading)
    ?.folds?.(reading)
    .flatMap(({ at, kind }) => {
      const { start, end } = rangeOf(at, lines);
      if (start.line === end.line) return [];
      return [{ startLine: start.line, endLine: end.line, ...(kind === undefined ? {} : { kind }) }];
    });

/** The ranges around an offset, each with the next wider one as its parent; undefined as above. */
export function selectionRange(reading: Reading, offset: number, lines: Lines): SelectionRange | undefined {
  const spans = languageOf(reading)?.around?.(reading, offset);
  if (!spans) return undefined;
  const whole: SelectionRange = { range: rangeOf({ start: 0, end: reading.text.length }, lines) };
  return spans.reduceRight<SelectionRange>((parent, span) => ({ range: rangeOf(span, lines), parent }), whole);
}

/** The edits that lay a document out; none where it cannot be, undefined where the language does not say how. */
export const formattingEdits = (reading: Reading, lines: Lines, layout: Layout): TextEdit[] | undefined =>
  languageOf(reading)
    ?.format?.(reading, layout)
    .map(({ span, text }) => ({ range: rangeOf(span, lines), newText: text }));
