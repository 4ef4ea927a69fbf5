import assert from 'node:assert/strict';
import { chmodSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { retired, rules } from '../rules/index.js';
import { scan } from '../server/src/scan/scan.js';
import { type Contents, folderOf } from './folder.js';
import { hvlint, type Run, type RunOptions } from './run-cli.js';
import { edit } from './server/serve.js';

const RULE = 'libvirt/seclabel-type-none';
const OPEN = "<domain type='kvm'>\n  <name>web</name>\n  <seclabel type='none'/>\n</domain>\n";
const named = (name: string): string => OPEN.replace('web', name);

/** root may read anything, so the tests run hvlint as nobody where they are run by root. */
const NOBODY: RunOptions = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** A folder that anybody may look into. */
function open(context: TestContext, contents: Contents): string {
  const folder = folderOf(context, contents);
  chmodSync(folder, 0o755);
  return folder;
}

/** Runs hvlint while some of a folder may not be read. */
async function runLocked(folder: string, names: readonly string[], ...args: readonly string[]): Promise<Run> {
  const paths = names.map(name => path.join(folder, name));
  for (const each of paths) chmodSync(each, 0);
  try {
    return await hvlint(folder, ['check', '--no-progress', ...args], '', NOBODY);
  } finally {
    for (const each of paths) chmodSync(each, 0o755);
  }
}

// Windows has no such modes.
if (process.platform !== 'win32') {
  test('folders and files that may not be read are told, the rest is checked, and the status is 2', async context => {
    const folder = open(context, { 'a.xml': OPEN, 'locked/b.xml': OPEN, 'c.xml': OPEN, 'd/e.xml': named('db') });
    const run = await runLocked(folder, ['locked', 'c.xml'], '--format', 'json');
    assert.equal(run.stderr, 'hvlint: c.xml: permission denied\nhvlint: locked: permission denied\n');
    const { files, findings, errors } = JSON.parse(run.stdout);
    assert.equal(files, 2);
    assert.deepEqual([...new Set(findings.map(({ file }: { file: string }) => file))], ['a.xml', 'd/e.xml']);
    assert.deepEqual(errors, [
      { file: 'c.xml', message: 'permission denied' },
      { file: 'locked', message: 'permission denied' },
    ]);
    assert.equal(run.status, 2);
  });

  test('a folder that is named and may not be read, and one inside a folder that may not be entered', async context => {
    const folder = open(context, { 'locked/in/b.xml': OPEN, 'a.xml': OPEN });
    const run = await runLocked(folder, ['locked'], 'locked', 'locked/in', 'a.xml');
    assert.equal(run.stderr, 'hvlint: locked: permission denied\nhvlint: locked/in: permission denied\n');
    assert.match(run.stdout, new RegExp(`a\\.xml:3:.*${RULE}`));
    assert.equal(run.status, 2);
  });

  test('settings that may not be read end the run: nobody knows what holds', async context => {
    const folder = open(context, { 'a.xml': OPEN, 'hvlint.json': '{}' });
    const run = await runLocked(folder, ['hvlint.json']);
    assert.equal(run.stderr, 'hvlint: hvlint.json: permission denied\n');
    assert.equal(run.status, 2);
  });
}

test('links that lead in circles are followed once', async context => {
  const folder = folderOf(context, {
    'a/web.xml': OPEN,
    'a/up': { link: '..' },
    'a/here': { link: '.' },
    'b/one': { link: '../c' },
    'c/two': { link: '../b' },
  });
  const run = await hvlint(folder, ['check', '--no-progress']);
  assert.equal(run.stderr, '');
  assert.match(run.stdout, /in 1 of 1 file/);
  assert.equal(run.status, 1);
});

const scanned = (folder: string, progress?: (done: number) => void) =>
  scan({ rules, retired, paths: [folder], ...(progress ? { progress } : {}) });

test('a file that is gone before it is read is told, the rest is checked', async context => {
  const folder = folderOf(context, { 'a.xml': OPEN, 'b.xml': named('db'), 'c.xml': named('mail') });
  const { files, troubles } = await scanned(folder, done => {
    if (done === 1) rmSync(path.join(folder, 'b.xml'));
  });
  assert.deepEqual(
    files.map(file => path.basename(file)),
    ['a.xml', 'c.xml'],
  );
  assert.deepEqual(
    troubles.map(({ file, message }) => [path.basename(file), message]),
    [['b.xml', 'no such file or folder']],
  );
});

test('a folder and what a link leads to may go while they are searched', async context => {
  const folder = folderOf(context, { 'store/x.data': OPEN, 'sub/b.xml': OPEN, 'z.xml': OPEN, 'hvlint.json': '{}' });
  symlinkSync('store/x.data', path.join(folder, 'link.xml'));
  const { filesBelow } = await import('../server/src/scan/find.js');
  const told: string[] = [];
  const found: string[] = [];
  const trouble = (file: string, message: string) => told.push(`${path.basename(file)}: ${message}`);
  for (const file of filesBelow(folder, { ignored: () => false, trouble })) {
    found.push(path.basename(file));
    if (file.endsWith('hvlint.json'))
      for (const name of ['sub', 'store']) renameSync(path.join(folder, name), `${folder}/.${name}`);
  }
  assert.deepEqual(found, ['hvlint.json', 'z.xml']);
  assert.deepEqual(told.sort(), [
    'link.xml: no such file or folder (a symbolic link)',
    'store: no such file or folder',
    'sub: no such file or folder',
  ]);
  assert.deepEqual([...filesBelow(`${folder}/nowhere`, { ignored: () => false, trouble })], []);
});

test('thousands of XML files that are not ours cost a look at their heads, and none is noted', async context => {
  const texts = ['<project>\n', '<?xml version="1.0"?>\n<beans>\n', '<html><domain type="kvm">\n', 'no XML at all\n'];
  const many = Array.from({ length: 2000 }, (_, index) => [`${index}.xml`, texts[index % texts.length] ?? '']);
  const folder = folderOf(context, { ...Object.fromEntries(many), 'web.xml': OPEN });
  const run = await hvlint(folder, ['check', '--no-progress']);
  assert.equal(run.stderr, '');
  assert.match(run.stdout, /in 1 of 1 file/);
});

test('zones and hosts that contradict each other are told, and all else is checked', async context => {
  const folder = folderOf(context, {
    'hvlint.json':
      '{ "zones": { "a": { "domains": ["web", "w*"] }, "b": { "domains": ["web"], "files": ["*.xml"] } }, "hosts": { "x": { "files": ["**"] }, "y": { "files": ["*.xml"] } } }',
    'web.xml': OPEN,
  });
  const run = await hvlint(folder, ['check', '--no-progress']);
  assert.equal(run.status, 1);
  for (const each of ['hvlint/bad-settings', 'workspace/zone-contradictory', 'workspace/hosts-overlapping', RULE])
    assert.ok(run.stdout.includes(each), `${each} is in ${run.stdout}`);
});

test('in an editor what cannot be read is told in the log, and the rest is found', async context => {
  const editor = await edit(
    context,
    {
      'a.xml': OPEN,
      'loop.xml': { link: 'loop.xml' },
      'sub/hvlint.json': { link: '../a.xml' },
    },
    { rules },
  );
  editor.hold();
  await editor.until('the rest is found', () => (editor.reported.get('a.xml') ?? []).length > 0);
  const said = (text: RegExp) => editor.logged.some(each => text.test(each));
  await editor.until('the log has it', () => said(/loop\.xml: a symbolic link that leads to itself/));
  assert.ok(said(/sub\/hvlint\.json: neither a file nor a link/));
});
