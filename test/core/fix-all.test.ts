import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type Edit, libvirtRule, type Rule, replace, type Span } from '#core';
import { fixAll } from '../../server/src/core/fix-all.js';
import { Workspace } from '../../server/src/core/workspace.js';

/** A rule on the text of `<name>` that offers one fix. */
const onName = (when: RegExp, edits: (at: Span, text: string) => readonly Edit[], safe = true): Rule =>
  libvirtRule({
    title: 'A title',
    why: 'For the test.',
    severity: 'hint',
    references: ['the test'],
    examples: [{ bad: '', good: '' }],
    select: 'domain/name',
    *check(name) {
      if (!when.test(name.text)) return;
      yield {
        at: name.textSpan,
        message: 'No.',
        fixes: [{ title: 'Mend', safe, edits: edits(name.textSpan, name.text) }],
      };
    },
  });

/** A rule that puts a text in place of another. */
const turn = (from: string, to: string, safe = true) => onName(new RegExp(`^${from}$`), at => [replace(at, to)], safe);

const cases: readonly {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly before: string;
  readonly after: string;
}[] = [
  { name: 'a safe fix is applied', rules: [turn('a', 'b')], before: 'a', after: 'b' },
  { name: 'a costly fix is not', rules: [turn('a', 'b', false)], before: 'a', after: 'a' },
  { name: 'what a fix makes room for is fixed too', rules: [turn('b', 'c'), turn('a', 'b')], before: 'a', after: 'c' },
  {
    name: 'of two fixes for one place one is applied',
    rules: [turn('a', 'b'), turn('a', 'c')],
    before: 'a',
    after: 'b',
  },
  { name: 'a fix that breaks the file is taken back', rules: [turn('a', '<b>')], before: 'a', after: 'a' },
  { name: 'two that undo each other come to an end', rules: [turn('a', 'b'), turn('b', 'a')], before: 'a', after: 'a' },
  {
    name: 'one that never ends comes to an end',
    rules: [onName(/a/, (at, text) => [replace(at, `${text}a`)])],
    before: 'a',
    after: 'a'.repeat(11),
  },
];

for (const { name, rules, before, after } of cases) {
  test(name, () => {
    const registry = Object.fromEntries(rules.map((rule, index) => [`libvirt/rule-${index}`, rule]));
    const workspace = new Workspace(registry);
    const text = (name: string) => `<domain type='kvm'>\r\n\t<name>${name}</name>\r\n</domain>`;
    workspace.put('a.xml', text(before));
    const fixed = fixAll(registry, workspace, ['a.xml'], () => text(before));
    const expected = after === before ? [] : [{ file: 'a.xml', before: text(before), after: text(after) }];
    assert.deepEqual(
      fixed.map(({ edits: _, ...each }) => each),
      expected,
    );
    for (const { edits } of fixed) assert.equal(applyEdits(text(before), edits), text(after));
    const remaining = workspace.findings('a.xml').map(finding => finding.rule);
    const fresh = new Workspace(registry);
    fresh.put('a.xml', text(after));
    assert.deepEqual(
      remaining,
      fresh.findings('a.xml').map(finding => finding.rule),
      'the workspace holds the fixed text',
    );
  });
}

test('a template whose elements do not nest is left alone: what went in would not be found there', () => {
  const rule = turn('a', 'b');
  const texts: Readonly<Record<string, string>> = {
    'nested.xml': `<domain type='kvm'><title>@NAME@</title><name>a</name></domain>`,
    'torn.xml': `<domain type='kvm'><title>@NAME@</title><name>a</name><devices><disk></devices></domain>`,
  };
  const registry = { 'libvirt/rule': rule };
  for (const [file, text] of Object.entries(texts)) {
    const workspace = new Workspace(registry);
    workspace.put(file, text);
    assert.equal(workspace.findings(file).length, 1);
    assert.equal(fixAll(registry, workspace, [file], () => text).length, file === 'nested.xml' ? 1 : 0, file);
  }
});
