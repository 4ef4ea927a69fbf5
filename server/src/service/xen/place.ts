import type { Reading } from '../../core/reading.js';
import type { Span } from '../../core/text.js';
import type { XenAtom, XenConfig, XenList, XenStatement, XenValue } from '../../core/xen/document.js';

/** A place where a key stands or may stand. */
interface KeyPlace {
  readonly kind: 'key';
  /** The word around the place; empty where there is none. */
  readonly at: Span;
  /** The assignment of that key, where there is one. */
  readonly statement: XenStatement | undefined;
}

/** A place where a value stands or may stand. */
export interface ValuePlace {
  readonly kind: 'value';
  readonly key: string;
  /** The string or number there; undefined where none stands yet. */
  readonly atom: XenAtom | undefined;
  /** What a new value takes the place of, inside quotes where there are any. */
  readonly at: Span;
  /** How many lists it stands in. */
  readonly depth: number;
}

/** What stands, or may stand, at an offset of a guest file. */
export type Place = KeyPlace | ValuePlace;

const WORD = /[\w.-]/;

/** The place of an offset; undefined in comments, in template text, and behind a finished assignment. */
export function placeAt({ xen, holes }: Reading, offset: number): Place | undefined {
  if (!xen || xen.comments.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  if (holes.some(({ start, end }) => start < offset && offset < end)) return undefined;
  const statement = xen.statements.findLast(({ span }) => span.start <= offset);
  if (statement && offset <= statement.keySpan.end) return { kind: 'key', at: statement.keySpan, statement };
  return (statement && valuePlace(xen, statement, offset)) ?? newKey(xen, statement, offset);
}

/** The word around an offset: letters, digits, and the signs that names of keys and files share. */
export function wordAround(text: string, offset: number, within: Span): Span {
  let { start, end } = { start: offset, end: offset };
  while (start > within.start && WORD.test(text.charAt(start - 1))) start--;
  while (end < within.end && WORD.test(text.charAt(end))) end++;
  return { start, end };
}

/** Where the text of a string ends: one without its closing quote ends with the word at the offset. */
export function textEnd(text: string, atom: XenAtom, offset: number): number {
  const closed = atom.quote !== '' && atom.textSpan.end < atom.span.end;
  return closed ? atom.textSpan.end : Math.max(offset, wordAround(text, offset, atom.textSpan).end);
}

function valuePlace(
  { text }: XenConfig,
  { key, keySpan, span, value }: XenStatement,
  offset: number,
): Place | undefined {
  if (!value) {
    const assigned = span.end > keySpan.end;
    const blanks = /^[ \t]*$/.test(text.slice(span.end, offset));
    return assigned && blanks
      ? { kind: 'value', key, atom: undefined, at: { start: offset, end: offset }, depth: 0 }
      : undefined;
  }
  return insideValue(text, key, value, offset, 0);
}

function insideValue(text: string, key: string, value: XenValue, offset: number, depth: number): Place | undefined {
  if (value.kind === 'list') return insideList(text, key, value, offset, depth + 1);
  const end = value.quote === '' ? value.span.end : textEnd(text, value, offset);
  if (offset < value.textSpan.start || offset > Math.min(end, value.span.end)) return undefined;
  return { kind: 'value', key, atom: value, at: { start: value.textSpan.start, end }, depth };
}

function insideList(text: string, key: string, list: XenList, offset: number, depth: number): Place | undefined {
  if (offset <= list.span.start || (list.closed && offset >= list.span.end)) return undefined;
  const item = list.items.find(({ span }) => span.start <= offset && offset <= span.end);
  if (item) return insideValue(text, key, item, offset, depth);
  // An entry stands behind the bracket or a comma, past blanks and comments.
  if (!/[[,](?:\s|#[^\n]*\n)*$/.test(text.slice(list.span.start, offset))) return undefined;
  return { kind: 'value', key, atom: undefined, at: { start: offset, end: offset }, depth };
}

/** A key may begin a line, or what follows a semicolon. */
function newKey({ text }: XenConfig, before: XenStatement | undefined, offset: number): Place | undefined {
  const from = Math.max(text.lastIndexOf('\n', offset - 1) + 1, before?.span.end ?? 0);
  const line = { start: from, end: text.length };
  const at = wordAround(text, offset, line);
  const rest = text.slice(from, at.start);
  const follows = from === before?.span.end;
  const free = follows ? /^[ \t]*;[ \t;]*$/.test(rest) : /^[ \t]*$/.test(rest);
  return free ? { kind: 'key', at, statement: undefined } : undefined;
}
