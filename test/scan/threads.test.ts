import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { bundle } from '../../scripts/bundle.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { examineFile, examineInThreads, type Outcome } from '../../server/src/scan/threads.js';
import { folderOf } from '../folder.js';

const guest = (name: string) =>
  `<domain type='kvm'>\n  <name>${name}</name>\n  <devices>\n    <disk type='file'><source file='/srv/shared.img'/></disk>\n  </devices>\n</domain>\n`;

test('threads examine files as one thread does', async context => {
  const names = Array.from({ length: 120 }, (_, index) => `g${index}.xml`);
  const folder = folderOf(context, {
    ...Object.fromEntries(names.map(name => [name, guest(name)])),
    'pom.xml': '<project/>',
    'open.xml': '<domain type="kvm"><name>{{ name }}</name></domain>',
  });
  await bundle(['thread'], folder);
  const settings = [
    { file: `${folder}/hvlint.json`, text: '{ "hosts": { "a": { "files": ["*.xml"], "macDriver": "selinux" } } }' },
  ];
  const files = [...names, 'pom.xml', 'open.xml', 'gone.xml'].map(name => `${folder}/${name}`);
  const outcomes: Outcome[] = [];
  const data = { options: { root: folder }, settings };
  await examineInThreads(path.join(folder, 'thread.js'), data, files, outcome => outcomes.push(outcome));

  const alone = new Workspace(rules, { rootOf: () => folder });
  for (const { file, text } of settings) alone.put(file, text);
  const expected = files.map(file => examineFile(alone, file));
  const byFile = (a: Outcome, b: Outcome) => (a.file < b.file ? -1 : 1);
  assert.deepEqual(outcomes.sort(byFile), expected.sort(byFile));
  assert.equal(expected.filter(outcome => 'examined' in outcome && outcome.examined).length, 121);
  assert.deepEqual(
    expected.flatMap(outcome => ('trouble' in outcome ? [outcome.trouble] : [])),
    ['no such file or folder'],
  );
});

test('a thread that ends before its work is done is an error', async context => {
  const folder = folderOf(context, { 'a.xml': guest('a') });
  const script = path.join(folder, 'broken.js');
  writeFileSync(script, 'process.exit(3);\n');
  const data = { options: { root: folder }, settings: [] };
  await assert.rejects(
    examineInThreads(script, data, [`${folder}/a.xml`], () => {}),
    /a thread ended with 3/,
  );
});
