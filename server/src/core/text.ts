/** A half-open range of UTF-16 offsets. Lines and columns are born at the edges: `service/` and `report/`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One replacement of text; an insertion has an empty span. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export const replace = (span: Span, text: string): Edit => ({ span, text });
export const insert = (offset: number, text: string): Edit => ({ span: { start: offset, end: offset }, text });
export const remove = (span: Span): Edit => ({ span, text: '' });

/** Whether `inner` lies inside `outer`, borders included. */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether two spans share a character, or one is empty and stands inside or at the border of the other. */
export const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/**
 * Applies edits that do not overlap, all offsets being those of `text` as it is now.
 * Two insertions at one offset keep their order. Throws where edits overlap.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const { span, text: inserted } of inOrder(edits)) {
    result += text.slice(from, span.start) + inserted;
    from = span.end;
  }
  return result + text.slice(from);
}

/** Edits by their places; two insertions at one offset keep their order. Throws where edits overlap. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] {
  const ordered = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  ordered.reduce((from, { span }) => {
    if (span.start < from) throw new Error(`edits overlap at offset ${span.start}`);
    return span.end;
  }, 0);
  return ordered;
}

/** A zero-based place in a text: `character` counts UTF-16 units, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The offsets at which the lines of a text begin, and its length: what `Lines` is made of, as plain data. */
export interface LineStarts {
  readonly starts: Uint32Array;
  readonly length: number;
}

/** Where the lines of a text begin; small enough to keep when the text itself is dropped. */
export class Lines {
  readonly data: LineStarts;

  /** A line ends with LF, CRLF or a lone CR, as the protocol has it. */
  constructor(text: string | LineStarts) {
    this.data = typeof text === 'string' ? lineStarts(text) : text;
  }

  get count(): number {
    return this.data.starts.length;
  }

  /** The place of an offset; an offset outside the text counts as its nearest border. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.data.length));
    let low = 0;
    let high = this.data.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - this.start(low) };
  }

  /** The offset at which a zero-based line begins; a line past the end begins at the end. */
  start(line: number): number {
    return this.data.starts[line] ?? this.data.length;
  }
}

function lineStarts(text: string): LineStarts {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return { starts: Uint32Array.from(starts), length: text.length };
}
