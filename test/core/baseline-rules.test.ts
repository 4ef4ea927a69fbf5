import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rules } from '#core';
import { rules } from '../../rules/index.js';
import { entriesOf, goneFrom, readBaseline, writeBaseline } from '../../server/src/core/baseline.js';
import { readSample } from '../../server/src/core/sample-files.js';
import { type FileFinding, Workspace } from '../../server/src/core/workspace.js';

type Texts = Readonly<Record<string, string>>;

const BASELINE = '/all/known.json';

/** All files below one folder under a baseline, and what is found in them. */
function checked(only: Rules, texts: Texts, baseline: string) {
  const workspace = new Workspace(only, { profile: 'paranoid', baselineFile: BASELINE });
  workspace.complete = true;
  workspace.put(BASELINE, baseline);
  for (const [file, text] of Object.entries(texts)) workspace.put(`/all/${file}`, text);
  for (const file of workspace.takeStale()) workspace.put(file, texts[file.slice('/all/'.length)] ?? '');
  const findings = Object.keys(texts).flatMap(file => workspace.findings(`/all/${file}`));
  const entries = entriesOf(
    findings.map(each => ({
      ...workspace.scope.identity(each.file, { ...each, name: each.guest }),
      where: each.file,
    })),
  );
  return { findings, entries };
}

const isOpen = ({ accepted }: FileFinding): boolean => accepted === undefined;

/** Edits that change nothing of what a file says. */
const EDITS: Readonly<Record<string, (texts: Texts) => Texts>> = {
  'indented anew': texts => each(texts, text => text.replace(/^ +/gm, '$&$&')),
  'with other line ends': texts =>
    // xl refuses them.
    each(texts, (text, file) => (/\.xml$/.test(file) ? text.replace(/(?<!\r)\n/g, '\r\n') : text)),
  'below a comment': texts =>
    each(texts, (text, file) => (/\.xml$/.test(file) ? `<!-- one\n more -->\n${text}` : text)),
  'beside another guest': texts => ({ ...texts, 'zz/zz.xml': "<domain type='test'>\n  <name>zz</name>\n</domain>\n" }),
};

const each = (texts: Texts, change: (text: string, file: string) => string): Texts =>
  Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, change(text, file)]));

for (const [edit, change] of Object.entries(EDITS)) {
  test(`what every rule finds in its examples stays recorded ${edit}`, () => {
    let recorded = 0;
    for (const [id, rule] of Object.entries(rules)) {
      if (rule.kind === 'engine' || id.endsWith('/malformed')) continue;
      for (const { bad } of rule.examples) {
        const texts = Object.fromEntries(readSample(rule, id, bad).map(({ file, text }) => [file, text]));
        const before = checked({ [id]: rule }, texts, writeBaseline([])).entries.filter(entry => entry.rule === id);
        recorded += before.length;
        const after = checked({ [id]: rule }, change(texts), writeBaseline(before));
        const fresh = after.findings.filter(
          finding => finding.rule === id && isOpen(finding) && finding.guest !== 'zz',
        );
        assert.deepEqual(
          fresh.map(({ message }) => message),
          [],
          `${id} counts as new`,
        );
        const stale = goneFrom(readBaseline(writeBaseline(before)).entries, after.entries);
        assert.deepEqual(stale, [], `${id} counts as gone`);
      }
    }
    assert.ok(recorded > 300, `${recorded} are recorded`);
  });
}
