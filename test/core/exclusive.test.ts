import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '#core';
import { rules } from '../../rules/index.js';
import { addExclusive, exclusiveSettings } from '../../server/src/core/exclusive.js';
import { readSample } from '../../server/src/core/sample-files.js';
import { type FileFinding, Workspace } from '../../server/src/core/workspace.js';

type Texts = Readonly<Record<string, string>>;

/** All of the files, read under the settings among them. */
function workspaceOf(texts: Texts, only = rules): Workspace {
  const workspace = new Workspace(only, { profile: 'paranoid' });
  for (const [file, text] of Object.entries(texts)) workspace.put(file, text);
  for (const file of workspace.takeStale()) workspace.put(file, texts[file] ?? '');
  return workspace;
}

const findingsIn = (workspace: Workspace): readonly FileFinding[] =>
  [...workspace.files].flatMap(file => workspace.findings(file));

/** The findings of each rule's examples that are said to end once their guests never run together. */
function* ended() {
  for (const [id, rule] of Object.entries(rules)) {
    if (rule.kind !== 'workspace') continue;
    for (const { bad } of rule.examples) {
      const texts = Object.fromEntries(readSample(rule, id, bad).map(({ file, text }) => [file, text]));
      const workspace = workspaceOf(texts, { [id]: rule });
      for (const finding of findingsIn(workspace)) {
        const guests = workspace.exclusiveGuests(finding);
        if (guests) yield { rule: id, texts, finding, guests };
      }
    }
  }
}

const place = ({ file, rule, at, subject }: FileFinding): string => [file, rule, at.start, subject].join();

test('what is said to end once guests never run together does end, at every rule', () => {
  const helped = new Set<string>();
  for (const { rule, texts, finding, guests } of ended()) {
    const before = texts['hvlint.json'];
    const settings = before === undefined ? exclusiveSettings(guests) : applied(before, guests);
    const left = findingsIn(workspaceOf({ ...texts, 'hvlint.json': settings })).map(place);
    assert.ok(!left.includes(place(finding)), `${rule}: ${finding.message}`);
    helped.add(rule);
  }
  for (const rule of ['disk-shared-writable', 'hostdev-shared', 'nvram-shared', 'filesystem-shared-writable'])
    assert.ok(helped.has(`workspace/${rule}`), `${rule} is among ${[...helped].join()}`);
});

const applied = (text: string, guests: readonly string[]): string => applyEdits(text, addExclusive(text, guests) ?? []);

const guest = (name: string, disk = 'shared') =>
  `<domain type='kvm'>\n  <name>${name}</name>\n  <devices>\n    <disk type='file'><driver type='raw'/><source file='/images/${disk}.img'/><target dev='vda' bus='virtio'/></disk>\n  </devices>\n</domain>\n`;
const SHARED = 'workspace/disk-shared-writable';

/** The guests that would have to be named for the clash of a file. */
function guestsNamed(texts: Texts, file: string): readonly string[] | undefined {
  const workspace = workspaceOf(texts);
  const finding = workspace.findings(file).find(({ rule }) => rule === SHARED);
  assert.ok(finding, `no clash in ${file}`);
  return workspace.exclusiveGuests(finding);
}

const fleet = (count: number): Texts =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`g${index}.xml`, guest(`g${index}`)]));

test('all rivals are named, those too that a finding only counts', () => {
  assert.deepEqual(guestsNamed(fleet(3), 'g1.xml'), ['g1', 'g0', 'g2']);
  assert.equal(guestsNamed(fleet(20), 'g0.xml')?.length, 20);
});

test('of hundreds of copies of one guest nobody says that they never run together', () => {
  assert.equal(guestsNamed(fleet(200), 'g0.xml'), undefined);
});

test('a name that looks like a glob means that one guest', () => {
  const texts = { 'a.xml': guest('web[1]*'), 'b.xml': guest('db') };
  const settings = exclusiveSettings(guestsNamed(texts, 'a.xml') ?? []);
  assert.deepEqual(JSON.parse(settings), { exclusive: [['web\\[1\\]\\*', 'db']] });
  const all = { ...texts, 'c.xml': guest('web1x'), 'hvlint.json': settings };
  const clashing = findingsIn(workspaceOf(all)).filter(({ rule }) => rule === SHARED);
  assert.deepEqual(clashing.map(({ file, related }) => [file, related.map(each => each.file)]).sort(), [
    ['a.xml', ['c.xml']],
    ['b.xml', ['c.xml']],
    ['c.xml', ['a.xml', 'b.xml']],
  ]);
});

const layouts: readonly (readonly [name: string, before: string, after: string])[] = [
  ['an empty object', '{}', '{\n  "exclusive": [\n    ["web", "db"]\n  ]\n}'],
  [
    'beside what is there, comments kept',
    '{\n\t// why\n\t"profile": "strict" // for all\n}\n',
    '{\n\t// why\n\t"profile": "strict", // for all\n\t"exclusive": [\n\t\t["web", "db"]\n\t]\n}\n',
  ],
  [
    'another group on the same line',
    '{ "exclusive": [["a", "b"]] }\r\n',
    '{ "exclusive": [["a", "b"], ["web", "db"]] }\r\n',
  ],
  [
    'another group below',
    '{\n  "exclusive": [\n    ["a", "b"], // one host\n  ]\n}\n',
    '{\n  "exclusive": [\n    ["a", "b"], // one host\n    ["web", "db"]\n  ]\n}\n',
  ],
];
for (const [name, before, after] of layouts)
  test(`a group is written: ${name}`, () => assert.equal(applied(before, ['web', 'db']), after));

test('a settings file that is no JSON, or no object, is left alone', () => {
  for (const text of ['{', '[]', '{ "exclusive": "web" }'])
    assert.equal(addExclusive(text, ['web', 'db']), undefined, text);
});
