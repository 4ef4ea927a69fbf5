import type { Span } from '../../text.js';
import type { HostDefault } from '../setting.js';
import { type HostFile, keyFacts } from '../vocabulary.js';

/** How many lines a commented-out list may take. */
const LONGEST = 60;

/** The commented-out defaults of a file (`#user = "qemu"`), lists over several lines included. */
export function commentedDefaults(file: HostFile, text: string, comments: readonly Span[]): readonly HostDefault[] {
  const found: HostDefault[] = [];
  comments.forEach((comment, index) => {
    const [, key = '', value = ''] =
      /^#[ \t]?([A-Za-z]\w*)[ \t]*=[ \t]*(.*)$/.exec(text.slice(comment.start, comment.end)) ?? [];
    if (!keyFacts(file, key)) return;
    const open = value.startsWith('[') && !value.includes(']');
    const last = open
      ? comments.slice(index, index + LONGEST).find(each => text.slice(each.start, each.end).includes(']'))
      : undefined;
    found.push({ key, span: { start: comment.start, end: last?.end ?? comment.end } });
  });
  return found;
}
