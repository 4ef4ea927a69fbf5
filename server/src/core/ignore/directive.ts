import type { Span } from '../text.js';

/** What a comment asks to be accepted. */
export interface Directive {
  /** The id as written; '' where there is none. */
  readonly written: string;
  readonly ruleAt: Span;
  /** '' where there is none. */
  readonly reason: string;
}

const DIRECTIVE = /^(\s*hvlint-ignore(?![\w-])\s*)([^\s:]*)\s*(?::([\s\S]*))?/;

/** Reads what stands inside a comment: `hvlint-ignore RULE: reason`. `start` is the offset at which that text begins. */
export function directiveIn(inside: string, start: number): Directive | undefined {
  const found = DIRECTIVE.exec(inside);
  if (!found) return undefined;
  const [, lead = '', written = '', reason = ''] = found;
  const at = start + lead.length;
  return { written, ruleAt: { start: at, end: at + written.length }, reason: reason.trim().replace(/\s+/g, ' ') };
}

/** A comment's text for a rule and a reason. */
export const directive = (rule: string, reason: string): string => `hvlint-ignore ${rule}: ${reason}`;
