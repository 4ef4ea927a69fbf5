import type { Span } from '../text.js';
import { type Quote, XenAtom } from './atom.js';
import type { XenError, XenErrorCode } from './errors.js';
import { Lexer, type Token } from './lexer.js';

export interface XenList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly XenValue[];
  readonly closed: boolean;
}

export type XenValue = XenAtom | XenList;

/** One assignment as written. */
export interface XenStatement {
  readonly key: string;
  readonly keySpan: Span;
  readonly op: '=' | '+=';
  /** Undefined where none stands behind the sign, or no sign. */
  readonly value: XenValue | undefined;
  readonly span: Span;
}

/** What xl's grammar makes of a text. */
export interface XenFile {
  readonly statements: readonly XenStatement[];
  /** In the order in which xl would meet them; none: xl accepts the text. */
  readonly errors: readonly XenError[];
  readonly comments: readonly Span[];
  /** Escapes like \101: xl swallows them without storing a character. */
  readonly swallowed: readonly Span[];
  /** One stray character at the very end of the file, which xl lets pass. */
  readonly stray: Span | undefined;
}

/** Reads any text as an xl file, however broken; `holes` are the ranges of template text. Never throws. */
export function parseXen(text: string, holes: readonly Span[] = []): XenFile {
  const lexer = new Lexer(text, holes);
  const statements = new Parser(lexer).file();
  const { errors, comments, swallowed, stray } = lexer;
  return { statements, errors, comments, swallowed, stray };
}

const DEEPEST = 200;
const PYTHON_VALUES = /^(True|False|None)$/;

class Parser {
  readonly #lexer: Lexer;
  readonly #statements: XenStatement[] = [];
  /** Whether the last value of a key is a list: `+=` joins only like to like. */
  readonly #lists = new Map<string, boolean>();
  #token: Token;

  constructor(lexer: Lexer) {
    this.#lexer = lexer;
    this.#token = lexer.next();
  }

  file(): readonly XenStatement[] {
    for (;;) {
      switch (this.#token.kind) {
        case 'end':
          return this.#statements;
        case 'newline':
        case 'hole':
          this.#next();
          break;
        case 'key':
        case 'word':
          this.#statement();
          break;
        default:
          // A lone ";" is an empty statement.
          if (this.#token.kind === ';') this.#next();
          else this.#lostLine('key-missing', this.#token);
      }
    }
  }

  #next(): void {
    this.#token = this.#lexer.next();
  }

  #text(span: Span): string {
    return this.#lexer.text.slice(span.start, span.end);
  }

  #lostLine(code: XenErrorCode, at: Span, word?: string): void {
    this.#lexer.error(code, at, this.#token.start, word);
    this.#skipLine();
  }

  #skipLine(): void {
    this.#lexer.quiet = true;
    while (this.#token.kind !== 'newline' && this.#token.kind !== 'end') this.#next();
    this.#lexer.quiet = false;
  }

  #statement(): void {
    const first = this.#token;
    const keySpan = { start: first.start, end: this.#lexer.extend(first) };
    const key = this.#text(keySpan);
    const templated = this.#lexer.holes.touch(keySpan);
    if (first.kind === 'word' || (keySpan.end > first.end && !templated)) {
      if (!this.#lexer.assignmentFollows({ ...first, end: keySpan.end })) {
        this.#lostLine(first.kind === 'word' ? 'key-missing' : 'malformed-key', keySpan, key);
        return;
      }
      this.#lexer.error(/^[A-Za-z][\w.]*$/.test(key) ? 'upper-case-key' : 'malformed-key', keySpan);
    }
    this.#next();
    const op = this.#token.kind;
    if (op !== '=' && op !== '+=') {
      this.#statements.push({ key, keySpan, op: '=', value: undefined, span: keySpan });
      this.#lostLine('equals-missing', keySpan, key);
      return;
    }
    const sign = this.#token;
    this.#next();
    const value = this.#value(0, sign);
    const span = { start: keySpan.start, end: value?.span.end ?? sign.end };
    if (!templated) {
      this.#statements.push({ key, keySpan, op, value, span });
      if (value) this.#join(key, keySpan, op, value);
    }
    this.#endOfStatement(value);
  }

  #join(key: string, keySpan: Span, op: '=' | '+=', value: XenValue): void {
    const list = value.kind === 'list';
    const before = this.#lists.get(key);
    if (op === '+=' && before !== undefined && before !== list) {
      this.#lexer.error('list-joined-with-string', keySpan, value.span.end - 1);
    }
    this.#lists.set(key, list);
  }

  #endOfStatement(value: XenValue | undefined): void {
    while (this.#token.kind === 'hole') this.#next();
    const { kind } = this.#token;
    if (kind === 'newline' || kind === ';' || kind === 'end') return;
    // The error is told where the list was left open.
    if (value?.kind === 'list' && !value.closed) return;
    if (value) this.#lostLine('text-after-value', this.#token);
    else this.#skipLine();
  }

  /** A value, where one stands; `before` is the sign in front of it. */
  #value(depth: number, before: Span): XenValue | undefined {
    const token = this.#token;
    switch (token.kind) {
      case 'string':
        this.#next();
        return this.#atom(token, token.inside ?? token);
      case 'number':
      case 'key':
      case 'word':
      case 'hole':
        return this.#bare(token);
      case '[':
        return this.#list(depth);
      default:
        this.#lexer.error('value-missing', { start: before.end, end: before.end }, token.start);
        return undefined;
    }
  }

  #atom(span: Span, inside: Span): XenAtom {
    const { text, holes } = this.#lexer;
    const first = text.charAt(span.start);
    const quote: Quote = first === '"' || first === "'" ? first : '';
    return new XenAtom(text, { start: span.start, end: span.end }, inside, quote, !holes.touch(span));
  }

  #bare(token: Token): XenAtom {
    const span = { start: token.start, end: this.#lexer.extend(token) };
    const word = this.#text(span);
    const follows = this.#lexer.text.charAt(span.end);
    this.#next();
    if (this.#lexer.holes.touch(span)) return this.#atom(span, span);
    if (token.kind === 'key' && this.#token.kind === 'string' && (follows === '"' || follows === "'")) {
      this.#lexer.error('string-prefix', span);
      const string = this.#token;
      this.#next();
      return this.#atom(string, string.inside ?? string);
    }
    if (token.kind !== 'number' || span.end > token.end) this.#lexer.error(bareCode(word, token), span);
    return this.#atom(span, span);
  }

  #skipNewlines(): void {
    while (this.#token.kind === 'newline' || (this.#token.kind === 'hole' && this.#holeIsBlank())) this.#next();
  }

  /** Template text alone on its line is a statement of the template, not a value. */
  #holeIsBlank(): boolean {
    const { text } = this.#lexer;
    const { start, end } = this.#token;
    return (
      /(^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 200), start)) &&
      /^[ \t]*(\r?\n|$)/.test(text.slice(end, end + 200))
    );
  }

  #list(depth: number): XenList {
    const { start } = this.#token;
    const items: XenValue[] = [];
    let last: Span = this.#token;
    let comma = true;
    if (depth >= DEEPEST) {
      this.#lostLine('list-too-deep', this.#token);
      return { kind: 'list', span: { start, end: last.end }, items, closed: false };
    }
    this.#next();
    for (;;) {
      this.#skipNewlines();
      const token = this.#token;
      const { kind } = token;
      if (kind === ']') {
        this.#next();
        return { kind: 'list', span: { start, end: token.end }, items, closed: true };
      }
      if (this.#leavesList(token)) {
        this.#lexer.error('list-unclosed', { start, end: start + 1 }, token.start);
        return { kind: 'list', span: { start, end: last.end }, items, closed: false };
      }
      if (kind === ',' || kind === ';') {
        if (kind === ';') this.#lexer.error('semicolon-in-list', token);
        else if (comma) this.#lexer.error('comma-without-value', token);
        this.#next();
        comma = true;
      } else {
        if (!comma && kind !== 'hole') this.#lexer.error('comma-missing', token);
        const item = this.#value(depth + 1, last);
        if (item) items.push(item);
        comma = kind === 'hole';
      }
      last = comma ? token : (items.at(-1)?.span ?? last);
    }
  }

  /** Whether a token tells that the list ended before it without its bracket. */
  #leavesList(token: Token): boolean {
    switch (token.kind) {
      case 'end':
      case '=':
      case '+=':
        return true;
      case 'key':
        return this.#lexer.assignmentFollows(token);
      default:
        return false;
    }
  }
}

function bareCode(word: string, token: Token): XenErrorCode {
  if (PYTHON_VALUES.test(word)) return 'python-value';
  if (/^[-+][0-9]+$/.test(word)) return 'signed-number';
  if (token.kind === 'number' || /^[-+.]*[0-9]/.test(word)) return 'malformed-number';
  if (/^[\w/.:@%+-]+$/.test(word)) return 'unquoted-value';
  return 'unexpected-character';
}
