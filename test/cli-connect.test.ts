import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { folderOf } from './folder.js';
import { hvlint } from './run-cli.js';

/** Whether virsh is on this machine; where it is not, the tests hold hvlint to what it says then. */
const hasVirsh = (() => {
  try {
    execFileSync('virsh', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test('--connect checks what a libvirt holds, or says how to get virsh', async context => {
  const run = await hvlint(folderOf(context, {}), ['check', '--connect', 'test:///default', '--format', 'json']);
  if (!hasVirsh) {
    assert.equal(run.status, 2);
    assert.match(run.stderr, /there is no virsh here: install libvirt-clients/);
    return;
  }
  assert.equal(run.stderr, '');
  const report = JSON.parse(run.stdout);
  // libvirt's test driver holds a domain, a network and a pool, and no network filters.
  assert.deepEqual([report.files, report.errors], [3, []]);
});

/** Where a virsh without any libvirt comes first. */
const PATH = [path.resolve('test/fake-virsh'), process.env['PATH']].join(path.delimiter);

test('what a libvirt holds is drawn and reported as files are', async context => {
  const folder = folderOf(context, {});
  const run = (...args: readonly string[]) =>
    hvlint(folder, [...args, '--connect', 'qemu:///system'], '', { variables: { PATH } });
  const map = await run('map', '--format', 'json');
  assert.deepEqual([map.status, map.stderr], [0, '']);
  assert.deepEqual(
    JSON.parse(map.stdout).guests.map(({ name }: { readonly name: string }) => name),
    ['data base', 'web'],
  );
  const report = await run('report');
  assert.deepEqual([report.status, report.stderr], [0, '']);
  assert.match(report.stdout, /<title>Isolation report: qemu:\/\/\/system,/);
  assert.match(report.stdout, /\/var\/lib\/libvirt\/images\/shared\.img/);
  assert.match(
    report.stdout,
    /Everything that this libvirt holds was read\..*such as <code>qemu\.conf<\/code>, are not/,
  );
  assert.match(report.stdout, /Made from what the libvirt at qemu:\/\/\/system holds/);
  assert.doesNotMatch(report.stdout, /from files alone/);
});

test('a libvirt that is not there is one message and no findings', async context => {
  const run = await hvlint(folderOf(context, {}), ['check', '--connect', 'nosuch:///system']);
  assert.equal(run.status, 2);
  assert.equal(run.stdout, '');
  assert.match(run.stderr, hasVirsh ? /virsh cannot connect to nosuch:\/\/\/system: / : /there is no virsh here/);
});

test('no word of a URI is a command of a shell or an option of virsh', async context => {
  const folder = folderOf(context, {});
  for (const uri of ['test:///default; touch pwned', '$(touch pwned)', '--version', '-r']) {
    const run = await hvlint(folder, ['check', `--connect=${uri}`]);
    assert.equal(run.status, 2, uri);
  }
  assert.throws(() => readFileSync(path.join(folder, 'pwned')));
});

test('--connect goes with no path, no --stdin, and no --fix', async context => {
  const folder = folderOf(context, {});
  mkdirSync(path.join(folder, 'a'));
  for (const more of [['a'], ['--stdin'], ['--fix'], ['--update-baseline']]) {
    const { status, stdout } = await hvlint(folder, ['check', '--connect', 'test:///default', ...more]);
    assert.deepEqual([status, stdout], [2, ''], more.join());
  }
});
