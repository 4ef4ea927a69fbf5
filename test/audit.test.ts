import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditAnswer } from '../scripts/audit-answer.js';

const metadata = (total: number, dependencies: number) => ({
  vulnerabilities: { info: 0, low: 0, moderate: 0, high: total, critical: 0, total },
  dependencies: { prod: dependencies, dev: 0, total: dependencies },
});

const cases: readonly (readonly [what: string, printed: string, outcome: string, message: RegExp])[] = [
  [
    'an answer without faults',
    JSON.stringify({ vulnerabilities: {}, metadata: metadata(0, 16) }),
    'clean',
    /in 16 packages/,
  ],
  [
    'an answer with faults',
    JSON.stringify({ vulnerabilities: { zod: { severity: 'high' } }, metadata: metadata(1, 16) }),
    'faults',
    /1 of 16 packages have known faults: zod \(high\)\./,
  ],
  [
    'a registry that takes no questions',
    JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 }),
    'unasked',
    /nothing is known: 405 Method Not Allowed\./,
  ],
  ['no answer at all', '', 'unasked', /nothing is known: it printed no answer/],
  ['a page of a proxy', '<html>405</html>', 'unasked', /nothing is known/],
  [
    'an answer about no packages',
    JSON.stringify({ vulnerabilities: {}, metadata: metadata(0, 0) }),
    'unasked',
    /nothing/,
  ],
  ['an empty answer', '{}', 'unasked', /nothing is known/],
  ['null', 'null', 'unasked', /nothing is known/],
];

for (const [what, printed, outcome, message] of cases) {
  test(`known faults of packages: ${what}`, () => {
    const answer = auditAnswer(printed);
    assert.equal(answer.outcome, outcome);
    assert.match(answer.message, message);
  });
}
