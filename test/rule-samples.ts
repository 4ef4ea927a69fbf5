import assert from 'node:assert/strict';
import { applyEdits, type Example, type Rule, type Sample } from '#core';
import { rules } from '../rules/index.js';
import { readSample, type SampleFile } from '../server/src/core/sample-files.js';
import { type SampleFinding, sampleFindings } from '../server/src/core/sample-workspace.js';

const hits = (id: string, rule: Rule, files: readonly SampleFile[]): readonly SampleFinding[] =>
  sampleFindings(id, rule, rules, files);

/** Holds a rule to silence on a sample. Throws an AssertionError where it finds anything. */
export const silent = (id: string, rule: Rule, sample: Sample, why: string) =>
  assert.deepEqual(
    hits(id, rule, readSample(rule, id, sample)).map(hit => hit.message),
    [],
    why,
  );

/** Holds a rule to one of its examples. Throws an AssertionError where it does otherwise. */
export function checkExample(id: string, rule: Rule, { bad, good, fixed }: Example): void {
  const files = readSample(rule, id, bad);
  const found = hits(id, rule, files);
  for (const { file, text, marked } of files) {
    const here = found.filter(hit => hit.file === file).map(hit => text.slice(hit.at.start, hit.at.end));
    assert.deepEqual(
      { marks: here, spans: found.filter(hit => hit.file === file).map(hit => hit.at) },
      { marks: marked.map(({ start, end }) => text.slice(start, end)), spans: marked },
      `${file}: found ${found.map(hit => hit.message).join(' ')}`,
    );
  }
  for (const hit of found) assert.match(hit.message, /\.$/, 'a message ends with a full stop');
  checkFixes(id, rule, files, found, fixed ?? oneFix(found, good));
  silent(id, rule, good, 'the good sample');
}

/** Where there is one fix, its result is the good sample. */
function oneFix(found: readonly SampleFinding[], good: Sample): Readonly<Record<string, Sample>> {
  const titles = new Set(found.flatMap(hit => hit.fixes.map(fix => fix.title)));
  assert.ok(titles.size <= 1, `several fixes need \`fixed\`: ${[...titles].join(' | ')}`);
  return Object.fromEntries([...titles].map(title => [title, good]));
}

function checkFixes(
  id: string,
  rule: Rule,
  files: readonly SampleFile[],
  found: readonly SampleFinding[],
  fixed: Readonly<Record<string, Sample>>,
): void {
  const titles = new Set(found.flatMap(hit => hit.fixes.map(fix => fix.title)));
  assert.deepEqual([...titles].sort(), Object.keys(fixed).sort(), 'the fixes that are offered');
  for (const [title, sample] of Object.entries(fixed)) {
    const expected = readSample(rule, id, sample);
    const after = files.map(file => {
      const edits = found
        .filter(hit => hit.file === file.file)
        .flatMap(hit => hit.fixes.filter(fix => fix.title === title));
      return {
        ...file,
        text: applyEdits(
          file.text,
          edits.flatMap(fix => fix.edits),
        ),
        marked: [],
      };
    });
    for (const file of after) {
      assert.equal(
        file.text,
        expected.find(each => each.file === file.file)?.text ?? files.find(each => each.file === file.file)?.text,
        `${title}: ${file.file}`,
      );
    }
    const safe = found.some(hit => hit.fixes.some(fix => fix.title === title && fix.safe));
    if (safe)
      assert.deepEqual(
        hits(id, rule, after).filter(hit => hit.fixes.some(fix => fix.safe)),
        [],
        'a safe fix leaves nothing to fix',
      );
  }
}
