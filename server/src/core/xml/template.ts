import type { Span } from '../text.js';
import { Landmark } from './scan.js';

const TEMPLATE_NAME = /\.(?:j2|jinja2?|tmpl|tpl|in|erb)$/i;

// `%C3%` is a byte of a URL, no placeholder.
const OPENING = /\{\{\{?|\{%|\{#|<%|\$\{|@[A-Z][A-Z0-9_]*@|%(?![0-9A-F]{2}%)[A-Z][A-Z0-9_]*%/g;
// What autoconf fills in has names in small letters too; only a file's name says that this is meant.
const OPENING_BY_NAME = new RegExp(`${OPENING.source}|@[A-Za-z][\\w.-]*@`, 'g');

/**
 * The template's own text in a file, in order: `{{ }}`, `{% %}`, `{# #}`, `<% %>`, `${…}`, `@NAME@`, `%NAME%`.
 * Empty where the file is no template; what a comment mentions does not make it one: one of XML, else a line with `#`.
 */
export function templateText(name: string, text: string, comments: 'xml' | 'lines' = 'xml'): readonly Span[] {
  const named = TEMPLATE_NAME.test(name);
  const holes = [...findHoles(text, named ? OPENING_BY_NAME : OPENING)];
  const counts = comments === 'xml' ? outsideComments(text) : outsideCommentLines(text);
  return named || holes.some(counts) ? holes : [];
}

/** The text with white space in place of each hole; line ends and the length stay. Holes are in order and do not overlap. */
export function mask(text: string, holes: readonly Span[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of holes) {
    pieces.push(
      text.slice(from, start),
      text.slice(start, end).replace(/[^\r\n]+/g, line => ' '.repeat(line.length)),
    );
    from = end;
  }
  return from === 0 ? text : pieces.join('') + text.slice(from);
}

/** What only steers a template, and puts nothing in: comments, conditions, loops. What may include a file is none of it. */
const STEERS = /^(?:\{#|\{%[-+]?\s*(?!include|import|from|extends|block|call|macro)\w|<%(?![=-]))/;

/** Those of the template's own texts that put something in. */
export const filling = (text: string, holes: readonly Span[]): readonly Span[] =>
  holes.filter(({ start, end }) => !STEERS.test(text.slice(start, Math.min(end, start + 40))));

function* findHoles(text: string, opening: RegExp): Generator<Span> {
  const lineEnd = new Landmark(text, '\n');
  const closings = new Map(
    [
      ['{{{', '}}}'],
      ['{{', '}}'],
      ['{%', '%}'],
      ['{#', '#}'],
      ['<%', '%>'],
      ['${', '}'],
    ].map(([open = '', close = '']) => [open, { length: close.length, place: new Landmark(text, close) }] as const),
  );
  let end = 0;
  for (const { 0: opened, index } of text.matchAll(opening)) {
    if (index < end) continue;
    const closing = closings.get(opened);
    const close = closing?.place.after(index + opened.length) ?? index;
    // Left open, or by a `${` that shell text leaves open on its line: no hole.
    if (close === text.length || (opened === '${' && close > lineEnd.after(index))) continue;
    end = closing === undefined ? index + opened.length : close + closing.length;
    yield { start: index, end };
  }
}

/** Whether a span begins outside XML comments; to be asked with spans in order. */
function outsideComments(text: string): (span: Span) => boolean {
  let comment = { start: -1, end: 0 };
  return ({ start }) => {
    while (comment.end <= start && comment.start < text.length) {
      const opening = text.indexOf('<!--', comment.end);
      const closing = opening < 0 ? -1 : text.indexOf('-->', opening + 4);
      comment = closing < 0 ? { start: text.length, end: text.length } : { start: opening, end: closing + 3 };
    }
    return start < comment.start;
  };
}

/** Whether a span stands in a line that is no comment. */
const outsideCommentLines =
  (text: string) =>
  ({ start }: Span): boolean =>
    !/^[ \t]*#/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
