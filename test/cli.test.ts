import assert from 'node:assert/strict';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { cases, OPEN, RULE } from './cli-cases.js';
import { folderOf } from './folder.js';
import { hvlint } from './run-cli.js';

describe('hvlint', { concurrency: 2 }, () => {
  for (const { name, files, args, input, status, stdout = /^$/, stderr = /^$/ } of cases) {
    test(name, async context => {
      const run = await hvlint(folderOf(context, files), args, input);
      assert.match(run.stderr, stderr);
      assert.match(run.stdout, stdout);
      assert.equal(run.status, status);
      assert.ok(!run.stdout.includes('\u001b'), 'no escape sequences where there is no terminal');
    });
  }

  test('JSON has every key, in its order', async context => {
    const folder = folderOf(context, { 'guests/web.xml': OPEN });
    const { stdout, status } = await hvlint(folder, ['check', '--format', 'json', 'guests']);
    const report = JSON.parse(stdout);
    assert.deepEqual(Object.keys(report), ['version', 'files', 'findings', 'errors', 'summary']);
    const finding = report.findings.find((each: { rule: string }) => each.rule === RULE);
    assert.deepEqual(Object.keys(finding), [
      ...['rule', 'severity', 'message', 'file', 'subject', 'range', 'fixes', 'related', 'accepted'],
    ]);
    const at = { start: { line: 2, character: 2 }, end: { line: 2, character: 25 } };
    assert.deepEqual(
      { ...finding, message: '', fixes: finding.fixes.slice(0, 1) },
      {
        rule: RULE,
        severity: 'error',
        message: '',
        file: 'guests/web.xml',
        subject: null,
        range: at,
        fixes: [
          {
            title: 'Give the guest its own SELinux label (it starts only on a host with SELinux)',
            safe: false,
            edits: [{ range: at, newText: "<seclabel type='dynamic' model='selinux' relabel='yes'/>" }],
          },
        ],
        related: [],
        accepted: null,
      },
    );
    assert.equal(report.version, 1);
    assert.equal(report.files, 1);
    assert.deepEqual(report.errors, []);
    assert.deepEqual(Object.keys(report.summary), ['error', 'warning', 'information', 'hint', 'accepted']);
    assert.equal(status, 1);
  });

  test('a report goes into a file', async context => {
    const folder = folderOf(context, { 'web.xml': OPEN });
    const { stdout, status } = await hvlint(folder, ['check', '--output', 'report.txt']);
    assert.deepEqual(
      { stdout, status, files: readdirSync(folder) },
      { stdout: '', status: 1, files: ['report.txt', 'web.xml'] },
    );
  });

  for (const [variables, coloured] of [
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ] as const) {
    test(`colour where nobody sees a terminal: ${JSON.stringify(variables)}`, async context => {
      const { stdout } = await hvlint(folderOf(context, { 'web.xml': OPEN }), ['check'], '', { variables });
      assert.equal(stdout.includes('\u001b[31merror'), coloured);
    });
  }

  // Linux alone has a device that is always full.
  if (process.platform === 'linux') {
    test('a full disk ends the run with a message, not as if there were findings', async context => {
      const folder = folderOf(context, { 'web.xml': OPEN });
      const full = openSync('/dev/full', 'w');
      context.after(() => closeSync(full));
      const onScreen = await hvlint(folder, ['check'], '', { stdout: full });
      assert.equal(onScreen.stderr, 'hvlint: standard output: no space is left on this disk\n');
      assert.equal(onScreen.status, 2);
      const inFile = await hvlint(folder, ['check', '--output', '/dev/full']);
      assert.equal(inFile.stderr, 'hvlint: /dev/full: no space is left on this disk\n');
      assert.equal(inFile.status, 2);
    });
  }
});
