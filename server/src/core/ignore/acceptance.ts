import type { Span } from '../text.js';

/** A place in a file at which somebody accepts findings of one rule. */
export interface Acceptance {
  /** The id that holds today; '' where none is named, or a retired one that nothing replaced. */
  readonly rule: string;
  /** The id as written. */
  readonly written: string;
  /** Where the id stands; empty where there is none. */
  readonly ruleAt: Span;
  readonly reason: string;
  /** The comment or metadata element itself. */
  readonly at: Span;
  /** What goes when it is taken out: its line too, where nothing else stands there. */
  readonly whole: Span;
  /** A finding that begins in one of these is accepted. */
  readonly covers: readonly Span[];
}

/**
 * What a comment at the top of a file covers. No file is so long, and V8 keeps a number up to this one in a field itself: one
 * larger would have it make an object for the end of every span there is, since all of them are of one shape.
 */
export const WHOLE_FILE: Span = { start: 0, end: 2 ** 30 - 1 };

/** So many in one file are no decisions: further ones accept nothing, and cost nothing. */
export const MOST_ACCEPTANCES = 1000;

/** So many comments, empty lines and the like may stand between a comment and what it covers. */
export const MOST_BETWEEN = 100;

/** Whether a finding at `at` begins in what is covered. */
export const isCovered = (at: Span, covers: readonly Span[]): boolean =>
  covers.some(({ start, end }) => start <= at.start && at.start < end);
