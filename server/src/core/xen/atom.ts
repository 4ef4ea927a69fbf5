import type { Edit, Span } from '../text.js';

/** One atom of an xl file: a string in quotes, or a bare number. */
export interface XenAtom {
  readonly kind: 'atom';
  /** With its quotes. */
  readonly span: Span;
  /** What stands between the quotes. */
  readonly textSpan: Span;
  readonly quote: '"' | "'" | '';
  /** Whether no template text stands in it. */
  readonly known: boolean;
  /** Escapes resolved. Throws UnknownValue where a template leaves it open. */
  readonly text: string;
  /** As `text`, but undefined where a template leaves it open. */
  readonly knownText: string | undefined;
  /** xl's own reading as a number (strtol, base 0, whole text); undefined where it is none. Throws UnknownValue. */
  readonly integer: number | undefined;
  /** The place in the file of a range of `text`. */
  place(start: number, end: number): Span;
  /** Replaces a range of `text`; the replacement is escaped as the quotes ask. */
  edit(start: number, end: number, text: string): Edit;
}
