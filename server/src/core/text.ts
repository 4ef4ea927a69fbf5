/** A half-open range of UTF-16 offsets. Lines and columns are born at the edges: `service/` and `report/`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Characters of a file that are read, where it is no XML: of a longer one, a list could have an item in every third. */
export const LONGEST_FILE = 1_000_000;

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

/** Whether a span touches one of these, which are in order and do not overlap. */
export function touchesAny(spans: readonly Span[], span: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const nearest = spans[low];
  return nearest !== undefined && touches(nearest, span);
}

/** Whether one of these spans begins outside all of the others; both are in order. */
export function someOutside(spans: readonly Span[], others: readonly Span[]): boolean {
  let next = 0;
  return spans.some(({ start }) => {
    while ((others[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    return start < (others[next]?.start ?? Number.POSITIVE_INFINITY);
  });
}

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

/** Whether edits can be applied together. */
export const areDisjoint = (edits: readonly Edit[]): boolean => {
  if (edits.length < 2) return true;
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return sorted.every(({ span }, index) => index === 0 || (sorted[index - 1]?.span.end ?? 0) <= span.start);
};

/** A zero-based place in a text: `character` counts UTF-16 units, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * How long the lines of a text are, their ends included, as one letter for each: plain data that takes a byte for nearly
 * every line. The letter 0xffff stands for as many characters of a line that goes on.
 */
export type LineLengths = string;

const MOST = 0xffff;

/** The lengths of the lines of a text. A line ends with LF, CRLF or a lone CR, as the protocol has it. */
export function lineLengths(text: string): LineLengths {
  const codes: number[] = [];
  let start = 0;
  const take = (end: number): void => {
    for (; end - start >= MOST; start += MOST) codes.push(MOST);
    codes.push(end - start);
    start = end;
  };
  if (text.includes('\r')) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) take(i + 1);
    }
  } else for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) take(end + 1);
  take(text.length);
  return lettersOf(codes);
}

/** In pieces, since a call takes only so many arguments. */
function lettersOf(codes: readonly number[]): string {
  const pieces: string[] = [];
  for (let i = 0; i < codes.length; i += 4096) pieces.push(String.fromCharCode(...codes.slice(i, i + 4096)));
  return pieces.join('');
}

/** Where the lines of a text begin. */
export class Lines {
  readonly #starts: Uint32Array;
  readonly #length: number;

  constructor(lengths: LineLengths) {
    const starts = new Uint32Array(lengths.length);
    let count = 0;
    let at = 0;
    let isNew = true;
    for (let i = 0; i < lengths.length; i++) {
      if (isNew) starts[count++] = at;
      const length = lengths.charCodeAt(i);
      at += length;
      isNew = length !== MOST;
    }
    this.#starts = starts.subarray(0, count);
    this.#length = at;
  }

  static of(text: string): Lines {
    return new Lines(lineLengths(text));
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The place of an offset; an offset outside the text counts as its nearest border. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - this.start(low) };
  }

  /** The offset at which a zero-based line begins; a line past the end begins at the end. */
  start(line: number): number {
    return this.#starts[line] ?? this.#length;
  }
}
