import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { folderOf } from './folder.js';
import { hvlint, type Run } from './run-cli.js';

const guest = (name: string) => `<domain type='kvm'>\n  <name>${name}</name>\n  <seclabel type='none'/>\n</domain>\n`;
const ENTRY = (name: string) => `    {"rule":"libvirt/seclabel-type-none","name":"${name}"}`;
const SETTINGS = '{ "baseline": "known.json" }\n';

/** What a run told, in few words. */
const told = ({ status, stdout, stderr }: Run) => ({
  status,
  findings: [...stdout.matchAll(/^(\S+?):\d+:\d+ /gm)].map(([, file]) => file),
  stderr,
});

describe('hvlint check with a baseline', { concurrency: 2 }, () => {
  test('what is recorded no longer fails, what is new does', async context => {
    const folder = folderOf(context, { 'web.xml': guest('web'), 'db.xml': guest('db') });
    const known = path.join(folder, 'known.json');
    const args = ['check', '--baseline', 'known.json'];
    assert.deepEqual(told(await hvlint(folder, args)), {
      status: 2,
      findings: [],
      stderr: 'hvlint: known.json: there is no such baseline; --update-baseline writes it\n',
    });
    assert.deepEqual(told(await hvlint(folder, [...args, '--update-baseline'])), {
      status: 0,
      findings: [],
      stderr: 'hvlint: known.json: 2 findings recorded, 2 of them new, 0 gone\n',
    });
    const text = `{\n  "version": 1,\n  "findings": [\n${ENTRY('db')},\n${ENTRY('web')}\n  ]\n}\n`;
    assert.equal(readFileSync(known, 'utf8'), text);
    assert.deepEqual(told(await hvlint(folder, args)), { status: 0, findings: [], stderr: '' });

    writeFileSync(path.join(folder, 'new.xml'), guest('new'));
    assert.deepEqual(told(await hvlint(folder, args)), { status: 1, findings: ['new.xml'], stderr: '' });

    rmSync(path.join(folder, 'db.xml'));
    const gone =
      'hvlint: known.json: libvirt/seclabel-type-none in db is gone\nhvlint: known.json: --update-baseline takes out what is gone\n';
    assert.deepEqual(told(await hvlint(folder, args)), { status: 1, findings: ['new.xml'], stderr: gone });
    assert.deepEqual(
      told(await hvlint(folder, ['check', '--baseline', 'known.json', 'web.xml'])),
      {
        status: 0,
        findings: [],
        stderr: '',
      },
      'of what a run does not see it says nothing',
    );
    await hvlint(folder, [...args, '--update-baseline', 'new.xml']);
    assert.equal(
      readFileSync(known, 'utf8'),
      text.replace(ENTRY('web'), `${ENTRY('new')},\n${ENTRY('web')}`),
      'and keeps it',
    );
  });

  test('the settings name the baseline', async context => {
    const folder = folderOf(context, { 'hvlint.json': SETTINGS, 'a/web.xml': guest('web') });
    const updated = await hvlint(path.join(folder, 'a'), ['check', '--update-baseline']);
    assert.deepEqual(told(updated).status, 0);
    assert.match(readFileSync(path.join(folder, 'known.json'), 'utf8'), /"name":"web"/);
    assert.equal((await hvlint(folder, ['check'])).status, 0);
  });

  test('JSON keeps its keys; recorded findings are there where accepted ones are asked for', async context => {
    const known = `{ "version": 1, "findings": [\n${ENTRY('web')},\n${ENTRY('gone')} ] }\n`;
    const folder = folderOf(context, { 'hvlint.json': SETTINGS, 'known.json': known, 'web.xml': guest('web') });
    const report = JSON.parse((await hvlint(folder, ['check', '--format', 'json'])).stdout);
    assert.deepEqual(Object.keys(report), ['version', 'files', 'findings', 'errors', 'summary']);
    assert.deepEqual([report.findings, report.errors, report.summary.accepted], [[], [], 1]);
    const all = JSON.parse((await hvlint(folder, ['check', '--format', 'json', '--show-accepted'])).stdout);
    assert.deepEqual(
      all.findings.map((each: { accepted: string }) => each.accepted),
      ['recorded in the baseline'],
    );
  });

  test('a broken baseline stops the run with its place', async context => {
    const folder = folderOf(context, {
      'hvlint.json': SETTINGS,
      'known.json': '{ "version": 1,\n  "findings": [ { "rule": 7 } ] }',
      'web.xml': guest('web'),
    });
    const { status, stdout, stderr } = await hvlint(folder, ['check']);
    assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
    assert.match(stderr, /^hvlint: known\.json:2:27: This is no entry of a baseline/);
  });

  test('what is recorded must have a place', async context => {
    const { status, stderr } = await hvlint(folderOf(context, { 'web.xml': guest('web') }), [
      'check',
      '--update-baseline',
    ]);
    assert.equal(status, 2);
    assert.match(stderr, /--update-baseline needs a file/);
  });
});
