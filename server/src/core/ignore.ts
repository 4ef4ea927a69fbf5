import type { RuleFinding } from './lint.js';
import type { Reading } from './reading.js';
import { contains, type Span } from './text.js';

/** A place in a file at which somebody accepts findings of one rule. */
export interface Acceptance {
  readonly rule: string;
  readonly reason: string;
  /** The comment or metadata element itself. */
  readonly at: Span;
  /** What it covers: a finding that begins in here is accepted. */
  readonly covers: Span;
}

/** What a file accepts by comments and metadata. */
export function acceptancesIn(_reading: Reading): readonly Acceptance[] {
  return [];
}

/** The reason for which a finding is accepted; undefined where it is not. */
export const accept = (finding: RuleFinding, acceptances: readonly Acceptance[]): string | undefined =>
  acceptances.find(each => each.rule === finding.rule && each.reason !== '' && contains(each.covers, finding.at))
    ?.reason;
