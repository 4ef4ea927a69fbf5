import { currentId, type Retired } from '../retired.js';
import type { Span } from '../text.js';
import { type Acceptance, MOST_ACCEPTANCES, MOST_BETWEEN, WHOLE_FILE } from './acceptance.js';
import { directiveIn } from './directive.js';
import type { Layout } from './lines.js';

/** A file of settings and `#` comments, as xl's and those of a host are. */
export interface Commented {
  /** From `#` to the end of the line. */
  readonly comments: readonly Span[];
  /** The settings, from key to end of value. */
  readonly settings: readonly Span[];
}

/** What comments of such a file accept. */
export function commentAcceptances(
  layout: Layout,
  { comments, settings }: Commented,
  retired: Retired,
): readonly Acceptance[] {
  const { text } = layout;
  const inOrder = settings.toSorted((a, b) => a.start - b.start);
  const first = inOrder[0]?.start ?? text.length;
  const found: Acceptance[] = [];
  for (const at of comments) {
    const directive = directiveIn(text.slice(at.start + 1, at.end), at.start + 1);
    if (!directive) continue;
    if (found.length === MOST_ACCEPTANCES) break;
    const covers = at.start < first ? [WHOLE_FILE] : coveredFrom(layout, at, inOrder);
    found.push({
      ...directive,
      rule: currentId(directive.written, retired),
      at,
      whole: layout.withLine(at),
      covers,
    });
  }
  return found;
}

/** The line, or the first one below that says something, and the settings that it begins or, on their line, ends. */
function coveredFrom(layout: Layout, comment: Span, settings: readonly Span[]): readonly Span[] {
  const trailing = layout.beside(comment).before.trim() !== '';
  const line = trailing ? layout.lineOf(comment.start) : lineBelow(layout, comment.end);
  const covers = [line];
  let at = countUpTo(settings, line.end) - 1;
  for (; at >= 0; at--) {
    const setting = settings[at];
    if (!setting || setting.start < line.start) break;
    covers.push(setting);
  }
  const last = settings[at];
  const ends = trailing && last && line.start <= last.end && last.end <= line.end;
  return ends ? [...covers, last] : covers;
}

/** How many settings begin at an offset or before it. */
function countUpTo(settings: readonly Span[], offset: number): number {
  let low = 0;
  let high = settings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((settings[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lineBelow(layout: Layout, from: number): Span {
  const { text } = layout;
  let at = layout.nextLine(from);
  for (let looked = 0; at < text.length && looked < MOST_BETWEEN; looked++) {
    const line = layout.lineOf(at);
    if (!/^[ \t]*(?:#|$)/.test(text.slice(line.start, line.end))) return line;
    at = layout.nextLine(at);
  }
  return { start: text.length, end: text.length };
}
