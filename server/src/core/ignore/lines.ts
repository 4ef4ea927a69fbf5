import type { Span } from '../text.js';
import { lineEnd, lineStart, wholeLines } from '../xen/layout.js';

/** The line of an offset, without its line end. */
export const lineOf = (text: string, at: number): Span => ({ start: lineStart(text, at), end: lineEnd(text, at) });

/** A range with its lines where nothing but blanks stands beside it; else with the blanks before it. */
export function withLine(text: string, span: Span): Span {
  const before = text.slice(lineStart(text, span.start), span.start);
  const blanks = before.length - before.trimEnd().length;
  return wholeLines(text, span) ?? { start: span.start - blanks, end: span.end };
}
