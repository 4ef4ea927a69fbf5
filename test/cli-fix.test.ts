import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { folderOf } from './folder.js';
import { hvlint } from './run-cli.js';

/** No fix of it is safe. */
const OPEN = `<domain type='kvm'>\n  <name>web</name>\n  <seclabel type='none'/>\n</domain>\n`;
const UNLABELLED = `<domain type='kvm'>\r\n\t<name>db</name>\r\n\t<devices/>\r\n</domain>\r\n`;
const LABELLED = UNLABELLED.replace(
  '<devices/>',
  `<devices/>\r\n\t<seclabel type='dynamic' model='selinux' relabel='yes'/>`,
);
const SELINUX = '{ "hosts": { "kvm01": { "files": ["*.xml"], "macDriver": "selinux" } } }';

test('safe fixes are written, the others are left', async context => {
  const folder = folderOf(context, { 'hvlint.json': SELINUX, 'db.xml': UNLABELLED, 'web.xml': OPEN });
  const run = await hvlint(folder, ['check', '--fix', '--format', 'json']);
  assert.equal(readFileSync(path.join(folder, 'db.xml'), 'utf8'), LABELLED, 'line ends and tabs are kept');
  assert.equal(readFileSync(path.join(folder, 'web.xml'), 'utf8'), OPEN);
  assert.equal(run.stderr, 'hvlint: 1 file fixed\n');
  assert.ok(!run.stdout.includes('seclabel-missing'), 'what is fixed is no longer reported');
  assert.ok(run.stdout.includes('seclabel-type-none'));
  assert.equal(run.status, 1);
});

test('a dry run prints a patch and writes nothing', async context => {
  const folder = folderOf(context, { 'hvlint.json': SELINUX, 'db.xml': UNLABELLED });
  const { stdout } = await hvlint(folder, ['check', '--fix-dry-run']);
  const label = `+\t<seclabel type='dynamic' model='selinux' relabel='yes'/>\r`;
  const [, name, ...body] = UNLABELLED.split('\n').map(line => ` ${line}`);
  assert.deepEqual(stdout.split('\n'), [
    '--- db.xml',
    '+++ db.xml',
    '@@ -1,4 +1,5 @@',
    ` ${UNLABELLED.split('\n')[0]}`,
    name,
    body[0],
    label,
    body[1],
    '',
  ]);
  assert.equal(readFileSync(path.join(folder, 'db.xml'), 'utf8'), UNLABELLED);
});

test('what cannot be fixed keeps its finding', async context => {
  const latin = Buffer.from(UNLABELLED.replace('db', 'd\u00e4'), 'latin1');
  const folder = folderOf(context, { 'hvlint.json': SELINUX, 'db.xml': latin });
  const run = await hvlint(folder, ['check', '--fix', '--format', 'json']);
  assert.deepEqual(readFileSync(path.join(folder, 'db.xml')), latin);
  assert.match(run.stdout, /seclabel-missing/);
  assert.equal(run.stderr, 'hvlint: db.xml: not UTF-8, so not fixed\n');
  assert.equal(run.status, 2);
});
