import { Landmark } from './scan.js';

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const BYTE_ORDER_MARK = 0xfeff;

/** The lines and the indentation of a text, asked only where the markup leaves a question open. */
export class Layout {
  readonly #text: string;
  readonly #lineEnd: Landmark;
  readonly #columns = new Map<number, number>();
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lineEnd = new Landmark(text, '\n');
  }

  /** The indentation of what stands at an offset; -1 where it does not begin its line. Remembered: white space can be long. */
  column(at: number): number {
    const known = this.#columns.get(at);
    if (known !== undefined) return known;
    let start = at;
    while (start > 0 && (this.#text.charCodeAt(start - 1) === SPACE || this.#text.charCodeAt(start - 1) === TAB))
      start--;
    const before = this.#text.charCodeAt(start - 1);
    let column = start === 0 || before === LF || before === CR || before === BYTE_ORDER_MARK ? 0 : -1;
    for (let i = start; column >= 0 && i < at; i++) column += this.#text.charCodeAt(i) === TAB ? 8 - (column % 8) : 1;
    this.#columns.set(at, column);
    return column;
  }

  /** The start of the line of an offset; to be asked with growing offsets. */
  startOfLine(at: number): number {
    for (let end = this.#lineEnd.after(this.#lineStart); end < at; end = this.#lineEnd.after(this.#lineStart))
      this.#lineStart = end + 1;
    return this.#lineStart;
  }

  /** The end of the line of an offset, before its LF or CRLF; to be asked with growing offsets. */
  endOfLine(at: number): number {
    const end = this.#lineEnd.after(at);
    return end > at && end < this.#text.length && this.#text.charCodeAt(end - 1) === CR ? end - 1 : end;
  }
}
