import type { Span } from '../text.js';

/** The ranges of template text in a file: looked up by offset. */
export class Holes {
  readonly #spans: readonly Span[];

  /** Takes ranges that do not overlap, in order. */
  constructor(spans: readonly Span[]) {
    this.#spans = spans;
  }

  get none(): boolean {
    return this.#spans.length === 0;
  }

  /** The end of the template text that stands at an offset; the offset itself where none does. */
  skip(at: number): number {
    const hole = this.#spans[this.#firstEndingBehind(at)];
    return hole && hole.start <= at ? hole.end : at;
  }

  /** Where the next template text begins, at an offset or behind it. */
  next(at: number): number {
    return this.#spans[this.#firstEndingBehind(at)]?.start ?? Number.POSITIVE_INFINITY;
  }

  /** Whether template text stands in a range. */
  touch(span: Span): boolean {
    return this.next(span.start) < span.end;
  }

  #firstEndingBehind(at: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#spans[middle]?.end ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
