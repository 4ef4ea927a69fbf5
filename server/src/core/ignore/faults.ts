import { UNUSED_IGNORE, WITHOUT_REASON } from '../engine-ids.js';
import type { RuleFinding } from '../lint.js';
import { nearest } from '../nearest.js';
import { isReason } from '../reason.js';
import type { Rules } from '../rule.js';
import { remove, replace, type Span } from '../text.js';
import { type Acceptance, isCovered } from './acceptance.js';

/** What is known of a file when what it accepts is judged. */
export interface Circumstances {
  readonly rules: Rules;
  /** Whether the settings let a file accept anything. */
  readonly allowed: boolean;
  /** Whether what is found in the file is all that there is: no template and no syntax error keeps a rule silent. */
  readonly certain: boolean;
  /** Whether all files are known with which this one could clash. */
  readonly complete: boolean;
}

/** What is wrong with what a file accepts. `found` is all that the rules found in it, told or not. */
export const ignoreFaults = (
  acceptances: readonly Acceptance[],
  found: readonly RuleFinding[],
  circumstances: Circumstances,
): readonly RuleFinding[] => acceptances.flatMap(acceptance => faultOf(acceptance, found, circumstances) ?? []);

function faultOf(
  acceptance: Acceptance,
  found: readonly RuleFinding[],
  { rules, allowed, certain, complete }: Circumstances,
): RuleFinding | undefined {
  const { rule, written, reason, at, whole, covers } = acceptance;
  const known = Object.hasOwn(rules, rule) ? rules[rule] : undefined;
  if (!allowed) {
    return fault(
      UNUSED_IGNORE,
      at,
      written,
      'The hvlint.json of this file lets nothing be accepted inside it, so this has no effect.',
    );
  }
  if (!known) return { ...unknown(acceptance, rules), subject: written };
  if (!isReason(reason)) {
    return fault(
      WITHOUT_REASON,
      at,
      written,
      `This accepts ${written} without a reason, so it has no effect: say why.`,
    );
  }
  const seen = found.some(finding => finding.rule === rule && isCovered(finding.at, covers));
  if (seen || !certain || (known.kind === 'workspace' && !complete)) return undefined;
  return {
    ...fault(
      UNUSED_IGNORE,
      at,
      written,
      `Nothing that ${written} looks for is here, so this accepts nothing: take it out.`,
    ),
    fixes: [{ title: 'Take it out', safe: true, edits: [remove(whole)] }],
  };
}

function unknown({ written, rule, ruleAt, at, whole }: Acceptance, rules: Rules): RuleFinding {
  if (written === '') return fault(UNUSED_IGNORE, at, written, 'This names no rule, so it accepts nothing.');
  if (rule === '') {
    return {
      ...fault(UNUSED_IGNORE, at, written, `The rule ${written} is no longer there, so this accepts nothing.`),
      fixes: [{ title: 'Take it out', safe: true, edits: [remove(whole)] }],
    };
  }
  const meant = nearest(written, Object.keys(rules));
  const named = written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written;
  return {
    ...fault(
      UNUSED_IGNORE,
      ruleAt,
      written,
      `There is no rule ${named}, so this accepts nothing${meant ? `; ${meant} may be meant` : ''}.`,
    ),
    fixes: meant ? [{ title: `Write ${meant}`, safe: false, edits: [replace(ruleAt, meant)] }] : [],
  };
}

const LONGEST = 60;

const fault = (rule: string, at: Span, subject: string, message: string): RuleFinding => ({
  rule,
  severity: 'warning',
  at,
  within: at,
  message,
  subject,
});
