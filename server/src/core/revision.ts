import { type Edit, inOrder, replace } from './text.js';

/** A stretch of the text as it is now: kept from the text that was there first, or inserted since. */
type Piece = { readonly from: number; readonly length: number } | { readonly inserted: string };

/** A text that is edited several times in a row, and the edits that lead there from the text that was there first. */
export class Revision {
  readonly before: string;
  #pieces: readonly Piece[];
  #after: string;

  constructor(text: string) {
    this.before = text;
    this.#pieces = [{ from: 0, length: text.length }];
    this.#after = text;
  }

  get after(): string {
    return this.#after;
  }

  /** Applies edits that do not overlap, all offsets being those of `after`. Throws where edits overlap. */
  apply(edits: readonly Edit[]): void {
    const pieces: Piece[] = [];
    const left = this.#pieces.values();
    let piece = left.next().value;
    // Takes the pieces up to an offset: the first of them may be the rest of one, the last becomes two.
    let at = 0;
    const pass = (end: number, keep: boolean): void => {
      while (at < end && piece) {
        const length = this.#lengthOf(piece);
        const part = Math.min(length, end - at);
        if (keep) pieces.push(cut(piece, 0, part));
        piece = part < length ? cut(piece, part, length) : left.next().value;
        at += part;
      }
    };
    for (const { span, text: inserted } of inOrder(edits)) {
      pass(span.start, true);
      if (inserted !== '') pieces.push({ inserted });
      pass(span.end, false);
    }
    pass(this.#after.length, true);
    this.#pieces = pieces;
    this.#after = this.#pieces.map(piece => this.#textOf(piece)).join('');
  }

  /** One edit for each place where the text now differs, the offsets being those of `before`. */
  get edits(): readonly Edit[] {
    const edits: Edit[] = [];
    let at = 0;
    let text = '';
    const close = (end: number): void => {
      if (text !== this.before.slice(at, end)) edits.push(replace({ start: at, end }, text));
      text = '';
    };
    for (const piece of this.#pieces) {
      if ('inserted' in piece) text += piece.inserted;
      else {
        close(piece.from);
        at = piece.from + piece.length;
      }
    }
    close(this.before.length);
    return edits;
  }

  #lengthOf(piece: Piece): number {
    return 'inserted' in piece ? piece.inserted.length : piece.length;
  }

  #textOf(piece: Piece): string {
    return 'inserted' in piece ? piece.inserted : this.before.slice(piece.from, piece.from + piece.length);
  }
}

/** A part of a piece, the offsets being its own. */
const cut = (piece: Piece, start: number, end: number): Piece =>
  'inserted' in piece
    ? { inserted: piece.inserted.slice(start, end) }
    : { from: piece.from + start, length: end - start };
