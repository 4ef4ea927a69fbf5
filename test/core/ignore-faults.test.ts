import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules as all, retired } from '../../rules/index.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { H, OPTIONS, rules } from './ignore-samples.js';

/** What is said of the acceptances of a file. */
function faults(file: string, text: string, complete = true): readonly string[] {
  const workspace = new Workspace(
    { ...rules, 'a/clash': all['workspace/disk-shared-writable'] ?? assert.fail() },
    OPTIONS,
  );
  workspace.complete = complete;
  workspace.put(file, text);
  return workspace
    .findings(file)
    .filter(({ rule }) => rule.startsWith('hvlint/'))
    .map(({ rule, message, at, fixes }) =>
      [rule, text.slice(at.start, at.end), message, ...fixes.map(fix => fix.title)].join(' | '),
    );
}

test('what accepts nothing is told', () => {
  const of = (comment: string) => faults('a.xl', `name = "a"\n${comment}\nbios = "x"\n`);
  assert.deepEqual(of(H), [
    `hvlint/unused-ignore | ${H} | Nothing that a/key looks for is here, so this accepts nothing: take it out. | Take it out`,
  ]);
  assert.deepEqual(of('# hvlint-ignore: tried'), [
    'hvlint/unused-ignore | # hvlint-ignore: tried | This names no rule, so it accepts nothing.',
  ]);
  assert.deepEqual(of('# hvlint-ignore a/kye: tried'), [
    'hvlint/unused-ignore | a/kye | There is no rule a/kye, so this accepts nothing; a/key may be meant. | Write a/key',
  ]);
  assert.deepEqual(of('# hvlint-ignore a/gone: tried'), [
    'hvlint/unused-ignore | # hvlint-ignore a/gone: tried | The rule a/gone is no longer there, so this accepts nothing. | Take it out',
  ]);
  assert.deepEqual(of('# hvlint-ignore constructor: tried'), [
    'hvlint/unused-ignore | constructor | There is no rule constructor, so this accepts nothing.',
  ]);
  assert.deepEqual(of('# hvlint-ignore a/key tried'), [
    'hvlint/ignore-without-reason | # hvlint-ignore a/key tried | This accepts a/key without a reason, so it has no effect: say why.',
  ]);
});

test('that a clash is not there can be said only where all files are known', () => {
  const text = 'name = "a"\n# hvlint-ignore a/clash: tried\nbios = "x"\n';
  assert.equal(faults('a.xl', text, true).length, 1);
  assert.deepEqual(faults('a.xl', text, false), []);
});

test('no retired id is a rule of today', () => {
  assert.deepEqual(
    Object.keys(retired).filter(id => Object.hasOwn(all, id)),
    [],
  );
  for (const now of Object.values(retired)) assert.ok(now === '' || Object.hasOwn(all, now), now);
});
