import type { Span } from '../text.js';
import { escapeAt } from './atom.js';
import { type XenError, type XenErrorCode, xenError } from './errors.js';
import { Holes } from './holes.js';

/** A `word` begins with what xl has no token for. */
export type TokenKind = 'key' | 'number' | 'string' | 'word' | 'hole' | 'newline' | 'end' | Sign;
type Sign = ',' | '[' | ']' | '=' | '+=' | ';';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** Of a string: what stands between its quotes. */
  readonly inside?: Span;
}

const MOST_ERRORS = 100;
const KEY = /[a-z][a-z0-9._]*/y;
const NUMBER = /[0-9][0-9a-fx]*/y;
/** Text that hangs on a token: up to a blank, or to what separates values. */
const BARE = /(?:[^\s,;#=[\]"'+]|\+(?!=))+/y;

/** ASCII that xl's scanner has no token for. */
const BAD_LAST = /[^\s,;#=[\]"'a-z0-9\x80-\uFFFF]/;

const matched = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
};

/** Cuts an xl file into the tokens of xl's own scanner, and into words where that one gives up. */
export class Lexer {
  readonly text: string;
  readonly errors: XenError[] = [];
  readonly comments: Span[] = [];
  /** Escapes that xl swallows without storing a character. */
  readonly swallowed: Span[] = [];
  /** One stray character at the very end of the file, which xl lets pass. */
  stray: Span | undefined;
  /** Says nothing more: the line is lost anyway. */
  quiet = false;
  readonly holes: Holes;
  #at = 0;
  /** The end of the last line with an error. */
  #told = -1;

  constructor(text: string, holes: readonly Span[]) {
    this.text = text;
    this.holes = new Holes(holes);
  }

  /** Notes why xl refuses the file, once for a line; `stop` is where it does so, `word` what the message names. */
  error(code: XenErrorCode, at: Span, stop = at.start, word = this.text.slice(at.start, at.end)): void {
    if (this.quiet || stop <= this.#told || this.errors.length >= MOST_ERRORS) return;
    this.errors.push(xenError(code, at, stop, word));
    const newline = this.text.indexOf('\n', stop);
    this.#told = newline < 0 ? this.text.length : newline;
  }

  next(): Token {
    for (;;) {
      const start = this.#at;
      if (start >= this.text.length) return { kind: 'end', start, end: start };
      const hole = this.holes.skip(start);
      const token = hole > start ? this.#token('hole', hole) : this.#scan(this.text.charAt(start));
      if (token) return token;
    }
  }

  /** Where text that hangs on a token ends, template text too; reading goes on there. */
  extend(token: Token): number {
    let end = token.end;
    if (token.kind !== 'word' && end === this.text.length - 1 && BAD_LAST.test(this.text.charAt(end))) {
      return this.#dropLast(end);
    }
    for (;;) {
      const further = Math.min(matched(BARE, this.text, end), this.holes.next(end));
      const behind = this.holes.skip(Math.max(end, further));
      if (behind === end) break;
      end = behind;
    }
    this.#at = end;
    return end;
  }

  /** Whether an assignment follows the token that was read last. */
  assignmentFollows(token: Token): boolean {
    return matched(/[ \t]*\+?=/y, this.text, token.end) > token.end;
  }

  #token(kind: TokenKind, end: number): Token {
    const start = this.#at;
    this.#at = end;
    return { kind, start, end };
  }

  /** The token at the current place; undefined where what stands there is read over. */
  #scan(c: string): Token | undefined {
    const start = this.#at;
    switch (c) {
      case ' ':
      case '\t':
        this.#at = matched(/[ \t]+/y, this.text, start);
        return undefined;
      case '\n':
        return this.#token('newline', start + 1);
      case ',':
      case '[':
      case ']':
      case '=':
      case ';':
        return this.#token(c, start + 1);
      case '#':
        return this.#comment();
    }
    if (this.text.startsWith('+=', start)) return this.#token('+=', start + 2);
    const key = matched(KEY, this.text, start);
    if (key > start) return this.#token('key', Math.min(key, this.holes.next(start)));
    const number = matched(NUMBER, this.text, start);
    if (number > start) return this.#token('number', Math.min(number, this.holes.next(start)));
    // xl's scanner drops one bad byte that is the last of the file.
    if (start === this.text.length - 1 && c < '\x80') {
      this.#dropLast(start);
      return undefined;
    }
    if (c === '"' || c === "'") return this.#string(c);
    if (this.#readOver(c)) return undefined;
    const end = Math.max(start + 1, Math.min(matched(BARE, this.text, start), this.holes.next(start)));
    return this.#token('word', end);
  }

  /** xl's scanner drops one bad byte that is the last of the file. */
  #dropLast(start: number): number {
    this.stray = { start, end: start + 1 };
    this.#at = start + 1;
    return start;
  }

  /** A comment and its newline are one token; without a newline xl gives up. */
  #comment(): Token | undefined {
    const start = this.#at;
    const newline = this.text.indexOf('\n', start);
    const end = newline < 0 ? this.text.length : newline;
    const returned = end > start + 1 && this.text[end - 1] === '\r';
    this.comments.push({ start, end: returned ? end - 1 : end });
    if (newline >= 0) return this.#token('newline', newline + 1);
    if (start + 1 < end) this.error('comment-without-newline', { start, end });
    else this.#dropLast(start);
    this.#at = end;
    return undefined;
  }

  #string(quote: string): Token {
    const start = this.#at;
    if (this.text.startsWith(quote.repeat(3), start) && start + 3 < this.text.length) return this.#triple(quote);
    const escapes: number[] = [];
    let at = start + 1;
    for (; at < this.text.length; at++) {
      const hole = this.holes.skip(at);
      const c = this.text[at];
      if (hole > at) at = hole - 1;
      else if (c === quote || c === '\n') break;
      else if (c === '\\') {
        if (this.text[at + 1] === '\n' || at + 1 >= this.text.length) break;
        escapes.push(at++);
      }
    }
    if (this.text[at] !== quote) return this.#unterminated(quote);
    const inside = { start: start + 1, end: at };
    this.#checkInside(inside, escapes);
    return { ...this.#token('string', at + 1), inside };
  }

  #unterminated(quote: string): Token {
    const start = this.#at;
    const newline = this.text.indexOf('\n', start);
    let end = newline < 0 ? this.text.length : newline;
    while (/[ \t\r]/.test(this.text.charAt(end - 1))) end--;
    this.error('unterminated-string', { start, end }, start, quote);
    return { ...this.#token('string', end), inside: { start: start + 1, end } };
  }

  #triple(quote: string): Token {
    const start = this.#at;
    const close = this.text.indexOf(quote.repeat(3), start + 3);
    const end = close < 0 ? this.text.length : close;
    this.error('triple-quotes', { start, end: start + 3 });
    const inside = { start: start + 3, end };
    return { ...this.#token('string', close < 0 ? end : end + 3), inside };
  }

  #checkInside(inside: Span, escapes: readonly number[]): void {
    let from = inside.start;
    for (const start of escapes) {
      if (start < from) continue;
      const { text, length } = escapeAt(this.text, start, inside.end);
      const span = { start, end: start + length };
      if (text === undefined) this.error('unknown-escape', span);
      else if (text === '') this.swallowed.push(span);
      from = span.end;
    }
    const nul = this.text.slice(inside.start, inside.end).indexOf('\0');
    if (nul >= 0) this.error('nul-character', { start: inside.start + nul, end: inside.start + nul + 1 });
  }

  /** The byte order mark, and the carriage returns of a file from Windows: said once. */
  #readOver(c: string): boolean {
    const start = this.#at;
    if (c === '\uFEFF' && start === 0) this.error('byte-order-mark', { start, end: start + 1 });
    else if (c === '\r' && this.text[start + 1] === '\n') {
      if (!this.errors.some(each => each.code === 'carriage-return'))
        this.error('carriage-return', { start, end: start + 1 });
    } else return false;
    this.#at++;
    return true;
  }
}
