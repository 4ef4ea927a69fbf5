import type { Edit, Span } from '../text.js';
import { UnknownValue } from '../unknown.js';
import { strtol } from './number.js';

export type Quote = '"' | "'" | '';

const NAMED = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  "'": "'",
  '\\': '\\',
} as const;

// xl reads up to three characters behind the first digit as a decimal number, blanks and a sign among them,
// and then forgets to store it.
const SWALLOWED = /[ \t\v\f\r]*[-+]?[0-9]*/y;

/** What one backslash in a quoted string stands for, and how many characters it takes; no text: xl refuses it. */
export function escapeAt(source: string, at: number, end: number): { readonly text?: string; readonly length: number } {
  const next = source.charAt(at + 1);
  if (Object.hasOwn(NAMED, next)) return { text: NAMED[next as keyof typeof NAMED], length: 2 };
  if (!/[0-7]/.test(next)) return { length: 2 };
  SWALLOWED.lastIndex = 0;
  const [number = ''] = SWALLOWED.exec(source.slice(at + 2, Math.min(at + 5, end))) ?? [];
  return number.length >= 2 && /[0-9]$/.test(number) ? { text: '', length: 2 + number.length } : { length: 2 };
}

/** Writes a text so that it stands between those quotes. */
export const escapeText = (text: string, quote: Quote): string =>
  text.replace(/[\\"'\n]/g, c => (c === '\n' ? '\\n' : c === '\\' || c === quote ? `\\${c}` : c));

/** One atom of an xl file: a string in quotes, or a bare number. */
export class XenAtom {
  readonly kind = 'atom';
  /** With its quotes. */
  readonly span: Span;
  /** What stands between the quotes. */
  readonly textSpan: Span;
  readonly quote: Quote;
  /** Whether no template text stands in it. */
  readonly known: boolean;
  readonly #source: string;
  #decoded: { readonly text: string; readonly offsets: readonly number[] | undefined } | undefined;

  constructor(source: string, span: Span, textSpan: Span, quote: Quote, known: boolean) {
    this.#source = source;
    this.span = span;
    this.textSpan = textSpan;
    this.quote = quote;
    this.known = known;
  }

  /** Escapes resolved. Throws UnknownValue where a template leaves it open. */
  get text(): string {
    if (!this.known) throw new UnknownValue();
    return this.#decode().text;
  }

  /** As `text`, but undefined where a template leaves it open. */
  get knownText(): string | undefined {
    return this.known ? this.text : undefined;
  }

  /** xl's own reading as a number; undefined where it is none. Throws UnknownValue. */
  get integer(): number | undefined {
    return strtol(this.text);
  }

  /** The place in the file of a range of `text`. */
  place(start: number, end: number): Span {
    const { offsets } = this.#decode();
    const from = this.textSpan.start;
    if (!offsets) return { start: from + start, end: from + end };
    return { start: offsets[start] ?? this.textSpan.end, end: offsets[end] ?? this.textSpan.end };
  }

  /** Replaces a range of `text`; the replacement is escaped as the quotes ask. */
  edit(start: number, end: number, text: string): Edit {
    return { span: this.place(start, end), text: escapeText(text, this.quote) };
  }

  #decode() {
    this.#decoded ??= decode(this.#source, this.textSpan, this.quote);
    return this.#decoded;
  }
}

function decode(source: string, span: Span, quote: Quote) {
  const raw = source.slice(span.start, span.end);
  if (quote === '' || !raw.includes('\\')) return { text: raw, offsets: undefined };
  let text = '';
  const offsets: number[] = [];
  for (let at = span.start; at < span.end; ) {
    const piece = source[at] === '\\' ? escapeAt(source, at, span.end) : { text: source.charAt(at), length: 1 };
    // What xl refuses is shown as written.
    const decoded = piece.text ?? source.slice(at, Math.min(at + piece.length, span.end));
    for (let i = 0; i < decoded.length; i++) offsets.push(at + (piece.text === undefined ? i : 0));
    text += decoded;
    at += piece.length;
  }
  offsets.push(span.end);
  return { text, offsets };
}
