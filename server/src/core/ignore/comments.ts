import { currentId, type Retired } from '../retired.js';
import type { Span } from '../text.js';
import { nextLine } from '../xen/layout.js';
import { type Acceptance, WHOLE_FILE } from './acceptance.js';
import { directiveIn } from './directive.js';
import { lineOf, withLine } from './lines.js';

/** A file of settings and `#` comments, as xl's and those of a host are. */
export interface Commented {
  readonly text: string;
  /** From `#` to the end of the line. */
  readonly comments: readonly Span[];
  /** The settings, from key to end of value. */
  readonly settings: readonly Span[];
}

/** What comments of such a file accept. */
export function commentAcceptances({ text, comments, settings }: Commented, retired: Retired): readonly Acceptance[] {
  const first = Math.min(...settings.map(({ start }) => start));
  return comments.flatMap(at => {
    const directive = directiveIn(text.slice(at.start + 1, at.end), at.start + 1);
    if (!directive) return [];
    const covers = at.start < first ? [WHOLE_FILE] : coveredFrom(text, at, settings);
    return [{ ...directive, rule: currentId(directive.written, retired), at, whole: withLine(text, at), covers }];
  });
}

/** The line, or the first one below that says something, and the settings that it begins or, on their line, ends. */
function coveredFrom(text: string, comment: Span, settings: readonly Span[]): readonly Span[] {
  const own = lineOf(text, comment.start);
  const trailing = text.slice(own.start, comment.start).trim() !== '';
  const line = trailing ? own : lineBelow(text, comment.end);
  const within = (offset: number) => line.start <= offset && offset <= line.end;
  return [line, ...settings.filter(({ start, end }) => within(start) || (trailing && within(end)))];
}

function lineBelow(text: string, from: number): Span {
  for (let at = nextLine(text, from); at < text.length; at = nextLine(text, at)) {
    const line = lineOf(text, at);
    if (!/^[ \t]*(?:#|$)/.test(text.slice(line.start, line.end))) return line;
  }
  return { start: text.length, end: text.length };
}
