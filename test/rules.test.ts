import { test } from 'node:test';
import { rules } from '../rules/index.js';
import { checkExample, silent } from './rule-samples.js';

for (const [id, rule] of Object.entries(rules)) {
  rule.examples.forEach((example, index) => {
    test(`${id}, example ${index + 1}`, () => checkExample(id, rule, example));
  });
  rule.ignores?.forEach((sample, index) => {
    test(`${id}, ignored sample ${index + 1}`, () => silent(id, rule, sample, 'an ignored sample'));
  });
}
