import type { CrossFinding } from './rule-state.js';
import { type Levels, PROFILES } from './severity.js';
import type { Span } from './text.js';

/** Whether an operator would see no difference: the facts may be other objects that say the same. */
export const sameFindings = (a: readonly CrossFinding[], b: readonly CrossFinding[]): boolean =>
  a.length === b.length && a.every((finding, index) => sameFinding(finding, b[index]));

const sameFinding = (a: CrossFinding, b: CrossFinding | undefined): boolean =>
  a.fact.file === b?.fact.file &&
  a.message === b.message &&
  samePlace(a.at, b.at) &&
  sameSeverity(a.severity, b.severity) &&
  a.elsewhere.length === b.elsewhere.length &&
  a.elsewhere.every(({ at: { file, at }, message }, index) => {
    const other = b.elsewhere[index];
    return file === other?.at.file && message === other.message && samePlace(at, other.at.at);
  });

const samePlace = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

const sameSeverity = (a: Levels, b: Levels): boolean =>
  a === b || (typeof a !== 'string' && typeof b !== 'string' && PROFILES.every(profile => a[profile] === b[profile]));
