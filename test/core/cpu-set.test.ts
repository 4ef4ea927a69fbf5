import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cpusOf } from '../../server/src/core/facts/cpu-set.js';

const sets: Readonly<Record<string, readonly number[] | undefined>> = {
  '3': [3],
  '0-3': [0, 1, 2, 3],
  '0-3,^2, 8': [0, 1, 3, 8],
  '^2,2': [2],
  '2,^2': undefined,
  all: undefined,
  'node:0': undefined,
  'nodes:0-1,^3': undefined,
  '3-1': undefined,
  '0-99999': undefined,
  '': undefined,
  '1,': undefined,
};

for (const [text, cpus] of Object.entries(sets))
  test(`"${text}" ${cpus ? `is ${cpus.join()}` : 'names no CPUs that are known'}`, () =>
    assert.deepEqual(cpusOf(text) && [...(cpusOf(text) ?? [])], cpus));
