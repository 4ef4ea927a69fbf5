import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { libvirtRule, type Rules } from '#core';
import { githubReport } from '../../server/src/report/github.js';
import { jsonReport } from '../../server/src/report/json.js';
import { junitReport } from '../../server/src/report/junit.js';
import { markdownReport } from '../../server/src/report/markdown.js';
import type { Range, Report, ReportedFinding } from '../../server/src/report/report.js';
import { sarifReport } from '../../server/src/report/sarif.js';
import { NO_COLOURS } from '../../server/src/report/terminal.js';
import { textReport } from '../../server/src/report/text.js';

/** All that could mean something to whoever reads a report, as a file could hold it. */
const HOSTILE =
  'a "b" \'c\' <script>alert(1)</script> & | `x` *y* _z_ [l](1) ![i](http://e.org) {0} @ops #1 % %0A , : ::error:: ]]> -- \u001b[31m\r\n\u202e\u0000\ufffe \\ www.e.org';
const PATH = 'guests/a b%,:é|`#[x](1).xml';

const rules: Rules = {
  'libvirt/thing': libvirtRule({
    title: 'A <thing> is there',
    why: 'It lets {0} in. Do [not](1) let it.',
    severity: { baseline: 'warning', strict: 'error' },
    references: ['https://libvirt.org/format.html', 'NIST SP 800-125'],
    select: 'domain',
    *check() {},
    examples: [{ bad: '', good: '' }],
  }),
  'xen/other': libvirtRule({
    title: 'Another thing',
    why: 'One. Two.',
    severity: { paranoid: 'hint' },
    references: ['https://xenproject.org'],
    select: 'domain',
    *check() {},
    examples: [{ bad: '', good: '' }],
  }),
};

const range = (line: number, start: number, end: number, last = line): Range => ({
  start: { line, character: start },
  end: { line: last, character: end },
});

const plain: ReportedFinding = {
  rule: 'libvirt/thing',
  severity: 'warning',
  message: 'A thing is here.',
  file: 'guests/web.xml',
  guest: 'web',
  subject: 'vda',
  range: range(2, 2, 9),
  fixes: [],
  related: [],
  accepted: undefined,
  recorded: false,
  line: '  <thing/>',
};

const findings: readonly ReportedFinding[] = [
  plain,
  { ...plain, range: range(7, 0, 0) },
  {
    ...plain,
    severity: 'error',
    range: range(9, 4, 2, 11),
    fixes: [{ title: 'Take {it} out', safe: true, edits: [{ range: range(9, 4, 4), newText: HOSTILE }] }],
    related: [{ file: 'guests/db.xml', range: range(0, 1, 7), message: 'It is here too.' }],
  },
  { ...plain, severity: 'hint', accepted: 'a lab host', range: range(12, 0, 3) },
  { ...plain, severity: 'information', accepted: 'recorded in the baseline', recorded: true },
  {
    ...plain,
    rule: 'xen/other',
    severity: 'hint',
    file: PATH,
    guest: HOSTILE,
    subject: HOSTILE,
    message: HOSTILE,
    line: HOSTILE,
    related: [{ file: PATH, range: range(0, 0, 1), message: HOSTILE }],
  },
  { ...plain, file: PATH, message: HOSTILE, accepted: HOSTILE, guest: undefined, subject: undefined },
];

const report: Report = {
  files: 3,
  findings,
  errors: [{ file: PATH, message: HOSTILE }],
  summary: { error: 1, warning: 2, information: 0, hint: 1, accepted: 3 },
  rules,
  version: '1.2.3',
  failing: ['error', 'warning'],
  compared: true,
};

const clean: Report = {
  ...report,
  findings: [],
  errors: [],
  summary: { error: 0, warning: 0, information: 0, hint: 0, accepted: 0 },
  compared: false,
};

const FORMATS = {
  json: jsonReport,
  text: (of: Report) => textReport(of, { palette: NO_COLOURS, width: 80 }),
  sarif: sarifReport,
  github: githubReport,
  junit: junitReport,
  markdown: markdownReport,
};

for (const [name, format] of Object.entries(FORMATS)) {
  test(`${name}: nothing from a file steers a terminal or turns the text around`, () => {
    const text = [...format(report)].join('');
    assert.doesNotMatch(text, /[^\P{Cc}\n]|[\u202a-\u202e]/u);
    assert.ok(text.endsWith('\n'));
  });
}

// The schema that OASIS publishes, as the npm package @microsoft/jest-sarif (MIT) ships it. It is of an older draft, in
// nothing but the names of two keys.
const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync('test/report/sarif-2.1.0.schema.json', 'utf8'));
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
  schema,
);

const sarif = (of: Report) => JSON.parse([...sarifReport(of)].join(''));

test('SARIF is valid', () => {
  for (const of of [report, clean, { ...report, compared: false }]) {
    assert.ok(validate(sarif(of)), JSON.stringify(validate.errors, null, 2));
  }
  assert.ok(!validate({ ...sarif(clean), runs: 1 }), 'the schema tells good from bad');
});

test('SARIF is what it was', () => {
  const file = 'test/report/report.sarif';
  const text = `${JSON.stringify(sarif(report), null, 2)}\n`;
  if (process.env['UPDATE_SNAPSHOTS'] !== undefined) writeFileSync(file, text);
  assert.equal(text, readFileSync(file, 'utf8'), 'UPDATE_SNAPSHOTS=1 writes it anew');
});

test('SARIF marks what is accepted and what is known', () => {
  const { results } = sarif(report).runs[0];
  assert.deepEqual(
    results
      .slice(0, 5)
      .map((each: { suppressions: readonly { justification: string }[]; baselineState: string }) => [
        each.suppressions.map(({ justification }) => justification),
        each.baselineState,
      ]),
    [
      [[], 'new'],
      [[], 'new'],
      [[], 'new'],
      [['a lab host'], 'unchanged'],
      [[], 'unchanged'],
    ],
  );
  const prints = results.map((each: { partialFingerprints: object }) => JSON.stringify(each.partialFingerprints));
  assert.equal(new Set(prints).size, prints.length, 'alike findings have fingerprints of their own');
  assert.equal(sarif(clean).runs[0].results.length, 0);
  assert.ok(!('baselineState' in sarif({ ...report, compared: false }).runs[0].results[0]));
});

test('SARIF names files as URIs and keeps what a fix inserts', () => {
  const { results } = sarif(report).runs[0];
  const { uri } = results[5].locations[0].physicalLocation.artifactLocation;
  assert.match(uri, /^[\w/.%()-]+$/);
  assert.equal(decodeURIComponent(uri), PATH);
  assert.equal(results[2].fixes[0].artifactChanges[0].replacements[0].insertedContent.text, HOSTILE);
  const named = (file: string) =>
    sarif({ ...report, findings: [{ ...plain, file }] }).runs[0].results[0].locations[0].physicalLocation
      .artifactLocation.uri;
  assert.equal(named('/etc/xen/a b.cfg'), 'file:///etc/xen/a%20b.cfg');
  assert.equal(named('C:/guests/a.xml'), 'file:///C:/guests/a.xml');
  assert.equal(named('../a\ud800.xml'), '../a%EF%BF%BD.xml');
});

/** What GitHub's runner reads: https://github.com/actions/toolkit, packages/core/src/command.ts, the other way. */
function commands(of: Report) {
  const unescaped = (text: string) =>
    text.replace(/%(0D|0A|3A|2C|25)/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  const lines = [...githubReport(of)].join('').trimEnd().split('\n');
  return lines.map(line => {
    const [, kind, properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
    const pairs = properties.split(',').map(pair => pair.split('=').map(unescaped));
    const read: Readonly<Record<string, string>> = Object.fromEntries(pairs);
    return { kind, properties: read, message: unescaped(message), line };
  });
}

test('GitHub: each finding is a command', () => {
  const all = commands(report);
  assert.deepEqual(
    all.map(({ kind }) => kind),
    ['warning', 'warning', 'error', 'notice', 'notice', 'notice', 'notice', 'error', undefined],
  );
  const [first, empty, long] = all;
  assert.equal(
    first?.line,
    '::warning file=guests/web.xml,line=3,endLine=3,col=3,endColumn=10,title=libvirt/thing::A thing is here.',
  );
  assert.match(empty?.line ?? '', /,line=8,endLine=8,col=1,endColumn=1,/);
  assert.equal(
    long?.line,
    '::error file=guests/web.xml,line=10,endLine=12,title=libvirt/thing::A thing is here.%0ASee guests/db.xml:1:2: It is here too.',
  );
  assert.match(all.at(-1)?.line ?? '', /^4 findings in 2 of 3 files: 1 error, 2 warnings, 1 hint\./);
});

test('GitHub: what a file holds ends no command and begins none', () => {
  const hostile = commands(report)[5];
  assert.equal(hostile?.properties['file'], PATH);
  assert.ok(hostile?.message.startsWith('a "b"'));
  assert.ok(hostile?.message.includes('% %0A , : ::error:: ]]>'), 'it reads back as it was');
});

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: name => name === 'testsuite' || name === 'testcase',
});

test('JUnit: suites and cases add up', () => {
  const xml = [...junitReport(report)].join('');
  assert.equal(XMLValidator.validate(xml), true);
  const { testsuites } = parser.parse(xml);
  type Case = Readonly<Record<string, unknown>>;
  const cases: readonly Case[] = testsuites.testsuite.flatMap((suite: { testcase: readonly Case[] }) => suite.testcase);
  const having = (key: string) => cases.filter(each => key in each).length;
  assert.deepEqual(
    [testsuites.tests, testsuites.failures, testsuites.skipped, testsuites.errors],
    [cases.length, having('failure'), having('skipped'), having('error')].map(String),
  );
  assert.deepEqual(
    [cases.length, having('failure'), having('skipped'), having('error'), having('system-out')],
    [8, 3, 3, 1, 1],
  );
  const [suite] = testsuites.testsuite;
  assert.deepEqual([suite.name, suite.tests, suite.failures, suite.skipped], ['guests/web.xml', '5', '3', '2']);
  assert.match(
    cases[0]?.['failure'] === undefined ? '' : JSON.stringify(cases[0]),
    /guests\/web\.xml:3:3 warning A thing is here\./,
  );
});

test('JUnit: a clean run has one case that passes', () => {
  const { testsuites } = parser.parse([...junitReport(clean)].join(''));
  assert.equal(testsuites.tests, '1');
  assert.deepEqual(testsuites.testsuite[0].testcase, [{ name: '3 files checked', classname: 'hvlint' }]);
});

test('Markdown: a table whose cells hold text only', () => {
  const text = [...markdownReport(report)].join('');
  const rows = text.split('\n').filter(line => line.startsWith('| '));
  assert.equal(rows.length, findings.length + 1);
  for (const row of rows) assert.equal(row.replace(/\\./g, '').split('|').length, 6, row);
  const bare = text.replace(/<br>|<!-- -->/g, '').replace(/\\./g, '');
  assert.doesNotMatch(bare, /<|>|\*|\]\(/, 'no markup of the file');
  assert.doesNotMatch(text, /@\w|#\d|:\/\/|www\./, 'no names, issues, addresses');
  assert.equal(rows[1], '| warning | guests/web.xml:3:3 | A thing is here. | `libvirt/thing` |');
});

test('Markdown: a clean run says so in one line', () => {
  assert.equal([...markdownReport(clean)].join(''), '## hvlint\n\n3 files checked: nothing found.\n');
});
