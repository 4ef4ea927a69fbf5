import type { HostConfig, HostSetting } from '../host/document.js';
import type { Span } from '../text.js';
import { lineStart } from '../xen/layout.js';

/**
 * The settings of a host file as a comment above them sees them. A value in shell may go on over several lines, inside
 * which no comment can stand: its options reach back to the line of their variable.
 */
export const hostSettings = ({ settings, text }: HostConfig): readonly Span[] =>
  settings.map(setting => ({ start: beginOf(setting, text), end: setting.span.end }));

function beginOf({ variable, span }: HostSetting, text: string): number {
  if (variable === undefined) return span.start;
  for (let start = lineStart(text, span.start); ; start = lineStart(text, start - 1)) {
    const [assigned = ''] = /^[ \t]*(?:export[ \t]+)?\w+(?=\+?=)/.exec(text.slice(start, start + LONGEST)) ?? [];
    if (assigned.endsWith(variable) || start === 0) return start;
  }
}

/** Longer than any variable with what stands before it on its line. */
const LONGEST = 200;
