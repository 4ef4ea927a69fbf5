import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { Workspace } from '../../server/src/core/workspace.js';

const page = readFileSync('docs/accepting.md', 'utf8');
const samplesOf = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);

test('the samples of accepting accept what they say', () => {
  const samples = [
    ...samplesOf('xml').map(text => ['web.xml', text, 'libvirt/seclabel-type-none'] as const),
    ...samplesOf('ini').map(text => ['web.xl', `name = "web"\ntype = "hvm"\n${text}`, 'xen/vnc-exposed'] as const),
  ];
  assert.equal(samples.length, 3);
  for (const [file, text, rule] of samples) {
    const workspace = new Workspace(rules);
    assert.ok(workspace.put(file, text));
    const findings = workspace.findings(file);
    assert.ok(
      findings.some(each => each.rule === rule && each.accepted !== undefined),
      text,
    );
    assert.deepEqual(
      findings.filter(each => each.rule.startsWith('hvlint/')),
      [],
    );
  }
});

/** The anchors of a page, as hosts of repositories make them from headings. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replace(/\s+/g, '-'),
  );

for (const name of readdirSync('docs').filter(each => each.endsWith('.md'))) {
  test(`the links of docs/${name} lead somewhere`, () => {
    const text = readFileSync(path.join('docs', name), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https:/.test(target)) continue;
      const [file = '', anchor] = target.split('#');
      const there = file === '' ? path.join('docs', name) : path.join('docs', file);
      assert.ok(existsSync(there), target);
      if (anchor !== undefined) assert.ok(anchorsOf(readFileSync(there, 'utf8')).includes(anchor), target);
    }
  });
}
