import { rules } from '../../rules/index.js';
import { readSample } from '../../server/src/core/sample-files.js';
import { sampleFindings } from '../../server/src/core/sample-workspace.js';
import { applyEdits } from '../../server/src/core/text.js';
import { lintCorpus } from './corpus.js';

/** A fix that is offered somewhere, and the file before and after it. */
export interface Offered {
  readonly rule: string;
  readonly title: string;
  readonly safe: boolean;
  /** Where: a sample of the rule, or a file of the corpus. */
  readonly place: string;
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Every fix of every rule, on the rule's own samples and wherever it is offered on the corpus. */
export function offeredFixes(corpus: string): readonly Offered[] {
  return [...onSamples(), ...onCorpus(corpus)];
}

function onSamples(): readonly Offered[] {
  return Object.entries(rules).flatMap(([id, rule]) =>
    rule.examples.flatMap(({ bad }, index) =>
      sampleFindings(id, rule, rules, readSample(rule, id, bad)).flatMap(({ file, text, fixes }) =>
        fixes.map(({ title, safe, edits }) => ({
          rule: id,
          title,
          safe,
          place: `sample ${index + 1} of ${id}`,
          file,
          before: text,
          after: applyEdits(text, edits),
        })),
      ),
    ),
  );
}

function onCorpus(corpus: string): readonly Offered[] {
  return lintCorpus(corpus).flatMap(({ file, text, findings }) =>
    findings.flatMap(({ rule, fixes }) =>
      fixes.map(({ title, safe, edits }) => ({
        rule,
        title,
        safe,
        place: file,
        file,
        before: text,
        after: applyEdits(text, edits),
      })),
    ),
  );
}
