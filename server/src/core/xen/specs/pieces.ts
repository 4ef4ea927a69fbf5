/** What stands between two commas of a string, with offsets in the decoded text. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Before its first `=`; undefined where there is none. */
  readonly name: string | undefined;
  /** Behind that `=`; all of it where there is none. */
  readonly value: string;
  readonly valueStart: number;
}

/** Cuts a string as xl does with strtok: at commas; empty pieces vanish, and so do spaces (not tabs) before a piece. */
export function* pieces(text: string): Generator<Piece> {
  for (const found of text.matchAll(/[^,]+/g)) {
    const piece = found[0].replace(/^ +/, '');
    const end = found.index + found[0].length;
    const start = end - piece.length;
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    yield {
      text: piece,
      start,
      end,
      name: equals < 0 ? undefined : piece.slice(0, equals),
      value: piece.slice(equals + 1),
      valueStart: start + equals + 1,
    };
  }
}
