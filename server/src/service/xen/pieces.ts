import type { Span } from '../../core/text.js';

/** What stands between two commas of a string. */
export type Piece = Span;

/** The pieces of a string, empty ones too. */
export function pieces(text: string, string: Span): readonly Piece[] {
  const found: Piece[] = [];
  let { start } = string;
  for (;;) {
    const comma = text.indexOf(',', start);
    const end = comma < 0 || comma >= string.end ? string.end : comma;
    found.push({ start, end });
    if (end === string.end) return found;
    start = end + 1;
  }
}

/** The piece that an offset stands in or at. */
export const pieceAt = (text: string, string: Span, offset: number): Piece =>
  pieces(text, string).find(({ end }) => offset <= end) ?? { start: string.end, end: string.end };

/** What stands before the "=" of a piece, else all of it; without blanks. */
export const nameOf = (text: string, { start, end }: Piece): string => {
  const [name = ''] = text.slice(start, end).split('=', 1);
  return name.trim();
};
