import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libvirtRule, type Rules } from '#core';
import { entriesOf, goneFrom, readBaseline, writeBaseline } from '../../server/src/core/baseline.js';
import { Workspace } from '../../server/src/core/workspace.js';

const disk = libvirtRule({
  title: 'A disk is here',
  why: 'It may be recorded. It is often there twice.',
  severity: 'warning',
  references: ['docs/accepting.md'],
  select: ['domain/devices/disk', 'network/bridge', 'domain/metadata'],
  *check(here) {
    const subject = here.document.attributeOf(here.node, 'type');
    const { value } = subject ?? {};
    yield {
      at: here.nameSpan,
      message: 'Here.',
      ...(value ? { subject: here.document.text.slice(value.start, value.end) } : {}),
    };
  },
  examples: [{ bad: '', good: '' }],
});
const rules: Rules = { 'a/disk': disk };

const guest = (name: string, ...disks: readonly string[]) =>
  `<domain type='kvm'>\n <name>${name}</name>\n <devices>\n${disks.map(type => `  <disk type='${type}'/>\n`).join('')} </devices>\n</domain>\n`;

const BASELINE = 'base.json';

/** A workspace in which a baseline holds. */
function workspaceWith(baseline: string): Workspace {
  const workspace = new Workspace(rules, { baselineFile: BASELINE, retired: { 'a/drive': 'a/disk' } });
  workspace.put(BASELINE, baseline);
  return workspace;
}

/** What counts in files, by their places. */
function counted(baseline: string, files: Readonly<Record<string, string>>): readonly string[] {
  const workspace = workspaceWith(baseline);
  for (const [file, text] of Object.entries(files)) assert.ok(workspace.put(file, text), file);
  return Object.keys(files).flatMap(file =>
    workspace
      .findings(file)
      .filter(finding => finding.accepted === undefined)
      .map(({ rule, guest: name, subject }) => [rule, name ?? file, subject].join(' ')),
  );
}

/** The baseline that records all that is found in these files. */
function recording(files: Readonly<Record<string, string>>): string {
  const workspace = workspaceWith(writeBaseline([]));
  for (const [file, text] of Object.entries(files)) workspace.put(file, text);
  const found = Object.keys(files).flatMap(file =>
    workspace
      .findings(file)
      .map(each => ({ ...workspace.scope.identity(file, { ...each, name: each.guest }), where: file })),
  );
  return writeBaseline(entriesOf(found));
}

const WEB = guest('web', 'file', 'block', 'block');
const RECORDED = recording({ 'web.xml': WEB });

test('a baseline has one entry a line, alike ones counted', () => {
  assert.equal(
    RECORDED,
    '{\n  "version": 1,\n  "findings": [\n    {"rule":"a/disk","name":"web","subject":"block","count":2},\n    {"rule":"a/disk","name":"web","subject":"file"}\n  ]\n}\n',
  );
  assert.equal(writeBaseline([]), '{\n  "version": 1,\n  "findings": []\n}\n');
});

test('a baseline reads back as it was written', () => {
  const { entries, fault } = readBaseline(RECORDED);
  assert.equal(fault, undefined);
  assert.equal(writeBaseline(entries), RECORDED);
});

const survivors: Readonly<Record<string, string>> = {
  'the same': WEB,
  're-indented': WEB.replaceAll(/^ +/gm, '\t'),
  'on one line': WEB.replaceAll('\n', ''),
  'with Windows line ends': WEB.replaceAll('\n', '\r\n'),
  reordered: guest('web', 'block', 'file', 'block'),
  'with other things in it': WEB.replace(' <devices>', ' <title>x</title>\n <!-- why -->\n <devices>\n  <emulator/>'),
  'one less': guest('web', 'file', 'block'),
};

for (const [name, text] of Object.entries(survivors)) {
  test(`what is recorded does not count: ${name}`, () => {
    assert.deepEqual(counted(RECORDED, { 'web.xml': text }), []);
    assert.deepEqual(counted(RECORDED, { 'moved/here/other.xml': text }), [], 'in a file of another name');
  });
}

test('what is new counts', () => {
  assert.deepEqual(counted(RECORDED, { 'web.xml': guest('web', 'file', 'block', 'block', 'block') }), [
    'a/disk web block',
  ]);
  assert.deepEqual(counted(RECORDED, { 'web.xml': guest('web', 'file', 'dir') }), ['a/disk web dir']);
  assert.deepEqual(counted(RECORDED, { 'db.xml': guest('db', 'file') }), ['a/disk db file']);
});

test('a copy of a guest in another file is the same guest', () => {
  assert.deepEqual(counted(RECORDED, { 'web.xml': WEB, 'copy/web.xml': WEB }), []);
  assert.equal(recording({ 'web.xml': WEB, 'copy/web.xml': WEB }), RECORDED);
});

test('of several copies the one in which most is found says how much is recorded', () => {
  const less = guest('web', 'file', 'block');
  assert.equal(recording({ 'a.xml': less, 'web.xml': WEB }), RECORDED);
  assert.equal(recording({ 'web.xml': WEB, 'z.xml': less }), RECORDED);
});

test('where nothing has a name, the file stands for it', () => {
  const nameless = WEB.replace(' <name>web</name>\n', '');
  const recorded = recording({ 'guests/a.xml': nameless });
  assert.match(recorded, /"file":"guests\/a\.xml"/);
  assert.deepEqual(counted(recorded, { 'guests/a.xml': nameless }), []);
  assert.equal(counted(recorded, { 'guests/b.xml': nameless }).length, 3);
});

test('networks and domains in snapshots have names too', () => {
  const network = "<network>\n <name>lan</name>\n <bridge name='br0'/>\n</network>\n";
  assert.match(recording({ 'lan.xml': network }), /"name":"lan"/);
  const snapshot = `<domainsnapshot>\n<name>before</name>\n${WEB}</domainsnapshot>\n`;
  assert.equal(recording({ 's.xml': snapshot }), RECORDED);
});

test('a retired id is the id of today', () => {
  assert.deepEqual(counted(RECORDED.replaceAll('a/disk', 'a/drive'), { 'web.xml': WEB }), []);
});

test('what an acceptance covers takes no room', () => {
  const accepted = guest('web', 'file', 'block', 'block').replace(
    "<disk type='block'/>",
    "<!-- hvlint-ignore a/disk: tried -->\n  <disk type='block'/>",
  );
  const more = accepted.replace(' </devices>', "  <disk type='block'/>\n </devices>");
  assert.deepEqual(counted(RECORDED, { 'web.xml': more }), []);
});

test('what is no longer found is gone', () => {
  const { entries } = readBaseline(RECORDED);
  const now = entriesOf([{ rule: 'a/disk', name: 'web', subject: 'block', where: 'web.xml' }]);
  assert.deepEqual(goneFrom(entries, now), [
    { rule: 'a/disk', name: 'web', subject: 'block', count: 1 },
    { rule: 'a/disk', name: 'web', subject: 'file', count: 1 },
  ]);
});

test('a baseline that changes says which files it concerns', () => {
  const workspace = workspaceWith(writeBaseline([]));
  workspace.put('web.xml', WEB);
  assert.deepEqual([...workspace.takeChanged()].sort(), [BASELINE, 'web.xml']);
  workspace.put(BASELINE, RECORDED);
  assert.deepEqual([...workspace.takeChanged()].sort(), [BASELINE, 'web.xml']);
  assert.ok(workspace.findings('web.xml').every(finding => finding.recorded));
  workspace.remove(BASELINE);
  assert.ok(workspace.takeChanged().has('web.xml'));
  assert.ok(workspace.findings('web.xml').every(finding => !finding.recorded));
});

test('the baseline that the nearest settings name holds', () => {
  const workspace = new Workspace(rules);
  workspace.put('/c/hvlint.json', '{ "baseline": "ci/../base.json" }');
  workspace.put('/c/a/hvlint.json', '{ "baseline": "own.json" }');
  assert.deepEqual([...workspace.scope.baselines], ['/c/base.json', '/c/a/own.json']);
  workspace.put('/c/base.json', RECORDED);
  workspace.put('/c/web.xml', WEB);
  workspace.put('/c/a/web.xml', WEB);
  assert.ok(workspace.findings('/c/web.xml').every(finding => finding.recorded));
  assert.ok(workspace.findings('/c/a/web.xml').every(finding => !finding.recorded));
});

/** What is wrong stands between « and ». */
const broken: readonly string[] = [
  '«{ "findings": [] }»',
  '{ "version": «2», "findings": [] }',
  '{ "version": 1, "findings": [{ "rule": «7» }] }',
  '{ "version": 1, "findings": [«{ "name": "web" }»] }',
  '{ "version": 1, "findings": [{ "rule": "a/disk", "count": «0» }] }',
  '{ "version": 1, "findings": [«{ "rule": "a/disk", "line": 7 }»] }',
  '{ "version": 1, "findings": [ «<<<<<<<» HEAD\n] }',
  '«[]»',
];

for (const marked of broken) {
  test(`a broken baseline is told with its place: ${marked}`, () => {
    const source = marked.replace(/[«»]/g, '');
    const { fault, entries } = readBaseline(source);
    assert.ok(fault);
    assert.deepEqual(entries, []);
    const { start, end } = fault.at;
    assert.equal(`${source.slice(0, start)}«${source.slice(start, end)}»${source.slice(end)}`, marked);
    const [finding] = workspaceWith(source).findings(BASELINE);
    assert.equal(finding?.rule, 'hvlint/bad-settings', 'an editor shows it there');
  });
}
