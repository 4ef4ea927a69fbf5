import type { Position, Range } from 'vscode-languageserver-types';
import type { Lines, Span } from '../core/text.js';

/** The protocol's range of a span: zero-based lines, UTF-16 units. */
export const rangeOf = (span: Span, lines: Lines): Range => ({
  start: lines.position(span.start),
  end: lines.position(span.end),
});

/** The span of the protocol's range; places outside the text count as its nearest border. */
export const spanOf = (range: Range, lines: Lines): Span => ({
  start: offsetOf(range.start, lines),
  end: offsetOf(range.end, lines),
});

/** The offset of a place; a column past its line's end counts as the end of the line. */
export function offsetOf({ line, character }: Position, lines: Lines): number {
  if (line < 0) return 0;
  return Math.min(lines.start(line) + Math.max(0, character), lines.start(line + 1));
}
