const SPACE = 1;
const ENDS_NAME = 2;
const CLASSES = new Uint8Array(128);
for (const space of ' \t\r\n') CLASSES[space.charCodeAt(0)] = SPACE;
for (const mark of '<>/="\'') CLASSES[mark.charCodeAt(0)] = ENDS_NAME;

/** Whether a UTF-16 unit is XML white space. */
export const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13;

/** Whether a name may begin with this unit; every unit above ASCII counts, the strict check looks closer. */
export const startsName = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58 || code >= 128;

/** The offset behind the name that begins at `at`: up to white space or one of `<>/="'`. */
export function nameEnd(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code < 128 && CLASSES[code] !== 0) break;
  }
  return end;
}

/** The offset of the first unit at or behind `at` that is no white space. */
export function skipSpace(text: string, at: number): number {
  let end = at;
  while (end < text.length && isSpace(text.charCodeAt(end))) end++;
  return end;
}

/** The offset behind the last unit before `at` that is no white space, but not before `floor`. */
export function trimSpace(text: string, at: number, floor: number): number {
  let end = at;
  while (end > floor && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Whether the pieces of `text` at two offsets are alike for `length` units. */
export function sameText(text: string, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (text.charCodeAt(a + i) !== text.charCodeAt(b + i)) return false;
  return true;
}

/**
 * Finds the next place of a piece of text and remembers it: asked with growing offsets,
 * all questions together read the text once, however often the piece is missing.
 */
export class Landmark {
  readonly #text: string;
  readonly #piece: string;
  #from = -1;
  #found = -1;

  constructor(text: string, piece: string) {
    this.#text = text;
    this.#piece = piece;
  }

  /** The offset of the piece at or behind `offset`; the length of the text where there is none. */
  after(offset: number): number {
    if (offset > this.#found || offset < this.#from) {
      const found = this.#text.indexOf(this.#piece, offset);
      this.#found = found < 0 ? this.#text.length : found;
      this.#from = offset;
    }
    return this.#found;
  }
}
