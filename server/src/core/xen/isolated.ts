import { type Edit, insert, replace, type Span } from '../text.js';
import type { XenConfig } from './document.js';
import { lineEnding, lineStart } from './layout.js';

/** xl keeps no metadata of a guest; a comment stays with it. */
const COMMENT = '# hvlint-isolated: yes';
const SAYS = /^#[ \t]*hvlint-isolated:[ \t]*(\S*)/;

/** Whether a comment marks the guest as isolated: it is held to `strict` at least. */
export const isMarkedIsolated = (config: XenConfig): boolean => said(config)?.word === 'yes';

/** Marks the guest, above its name where that has a line of its own, else at the top; undefined where it is marked. */
export function markIsolated(config: XenConfig): Edit | undefined {
  const { text } = config;
  const mark = said(config);
  if (mark) return mark.word === 'yes' ? undefined : replace(mark.at, COMMENT);
  const name = config.get('name')?.last.span.start ?? 0;
  const start = lineStart(text, name);
  const indent = text.slice(start, name);
  const at = indent.trim() === '' ? start : 0;
  return insert(at, `${at === start ? indent : ''}${COMMENT}${lineEnding(text)}`);
}

/** What a comment says of it: the first one counts. */
function said({ text, comments }: XenConfig): { readonly at: Span; readonly word: string } | undefined {
  for (const at of comments) {
    const word = SAYS.exec(text.slice(at.start, at.end))?.[1];
    if (word !== undefined) return { at, word };
  }
  return undefined;
}
