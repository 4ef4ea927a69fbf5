import { Lines, type Span } from '../text.js';

/** What is longer than this is no line that somebody wrote: nothing on it is looked at twice. */
const LONGEST = 10_000;

/** A text with its lines, for questions about what stands beside what. */
export class Layout {
  readonly text: string;
  readonly #lines: Lines;

  constructor(text: string) {
    this.text = text;
    this.#lines = Lines.of(text);
  }

  /** The line of an offset, without its line end. */
  lineOf(at: number): Span {
    const { line } = this.#lines.position(at);
    const start = this.#lines.start(line);
    let end = this.#lines.start(line + 1);
    while (end > start && /[\r\n]/.test(this.text.charAt(end - 1))) end--;
    return { start, end };
  }

  /** Where the line behind that of an offset begins; the end of the text where there is none. */
  nextLine(at: number): number {
    return this.#lines.start(this.#lines.position(at).line + 1);
  }

  /** What stands on the first line of a range before it, and on its last line behind it. */
  beside({ start, end }: Span): { readonly before: string; readonly behind: string } {
    const from = this.lineOf(start).start;
    const to = this.lineOf(end).end;
    return {
      before: this.text.slice(Math.max(from, start - LONGEST), start),
      behind: this.text.slice(end, Math.min(to, end + LONGEST)),
    };
  }

  /** A range with its lines where nothing but blanks stands beside it; else with the blanks before it. */
  withLine(span: Span): Span {
    const { before, behind } = this.beside(span);
    if (before.trim() === '' && behind.trim() === '') {
      return { start: this.lineOf(span.start).start, end: this.nextLine(span.end) };
    }
    return { start: span.start - (before.length - before.trimEnd().length), end: span.end };
  }
}
