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
    let at = 0;
    for (const { span, text: inserted } of inOrder(edits)) {
      pieces.push(...this.#slice(at, span.start));
      if (inserted !== '') pieces.push({ inserted });
      at = span.end;
    }
    this.#pieces = [...pieces, ...this.#slice(at, this.#after.length)];
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

  /** The pieces between two offsets of the text as it is now. */
  #slice(start: number, end: number): readonly Piece[] {
    const found: Piece[] = [];
    let at = 0;
    for (const piece of this.#pieces) {
      const length = this.#textOf(piece).length;
      const [first, last] = [Math.max(start - at, 0), Math.min(end - at, length)];
      if (first < last) {
        found.push(
          'inserted' in piece
            ? { inserted: piece.inserted.slice(first, last) }
            : { from: piece.from + first, length: last - first },
        );
      }
      at += length;
    }
    return found;
  }

  #textOf(piece: Piece): string {
    return 'inserted' in piece ? piece.inserted : this.before.slice(piece.from, piece.from + piece.length);
  }
}
