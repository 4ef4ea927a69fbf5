import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { rules } from '../rules/index.js';
import { firstSettings, hostsAmong } from '../server/src/core/first-settings.js';
import { read } from '../server/src/core/reading.js';
import { readSettings } from '../server/src/core/settings-file.js';
import { folderOf } from './folder.js';
import { hvlint } from './run-cli.js';

const CONF: Readonly<Record<string, string>> = {
  'a/etc/libvirt/qemu.conf': 'security_driver = "selinux"\n',
  'b/qemu.conf': 'security_driver = [ "apparmor", "dac" ]\n',
  'c/x/qemu.conf': 'security_driver = "none"\n',
};

const hosts = (...files: readonly string[]) =>
  hostsAmong(files, file => read(file, CONF[file] ?? '#security_driver = "selinux"\n')).map(
    ({ name, folder, macDriver, xen }) => [name, folder, macDriver ?? null, xen],
  );

test('hosts are known by their layout, the deepest first', () => {
  assert.deepEqual(hosts('guests/web.xml', 'hvlint.md'), []);
  assert.deepEqual(hosts('a/etc/libvirt/qemu/web.xml', 'a/etc/libvirt/qemu.conf', 'a/etc/xen/x.cfg'), [
    ['a', 'a', 'selinux', false],
  ]);
  assert.deepEqual(hosts('etc/libvirt/qemu/web.xml'), [['host', '', null, false]]);
  assert.deepEqual(hosts('xen1/etc/xen/web.cfg', 'xen1/etc/default/grub'), [['xen1', 'xen1', null, true]]);
  assert.deepEqual(hosts('x/etc/xen/a.cfg', 'c/x/qemu.conf', 'etc/default/grub'), [
    ['x', 'c/x', 'none', false],
    ['x-2', 'x', null, true],
    ['host', '', null, true],
  ]);
});

test('a qemu.conf that names several drivers, or none, leaves it open', () => {
  assert.deepEqual(hosts('b/qemu.conf', 'd/qemu.conf'), [
    ['b', 'b', null, false],
    ['d', 'd', null, false],
  ]);
});

const found = hostsAmong(['a/etc/libvirt/qemu.conf', 'b [1]/qemu.conf', 'x/etc/xen/a.cfg'], file =>
  read(file, CONF[file] ?? ''),
);

for (const [name, text] of [
  ['with hosts', firstSettings(found, undefined)],
  ['without', firstSettings([], undefined)],
  ['with a baseline', firstSettings(found, 'known.json')],
] as const) {
  test(`the first settings are sound, and so is what stands in their comments: ${name}`, () => {
    const bare = text.replace(/^( *)\/\/ (".*,)$/gm, '$1$2');
    assert.notEqual(bare, text);
    for (const each of [text, bare]) assert.deepEqual(readSettings(each, rules).findings, [], each);
    assert.ok(readSettings(bare, rules).settings.zones?.['shop']);
    assert.ok(readSettings(bare, rules).settings.hosts);
    assert.ok(readSettings(bare, rules).settings.baseline);
  });
}

test('the folder of a host is no glob', () => {
  assert.deepEqual(readSettings(firstSettings(found, undefined), rules).settings.hosts, {
    a: { files: ['a/**'], macDriver: 'selinux' },
    x: { files: ['x/**'] },
    'b [1]': { files: ['b \\[1\\]/**'] },
  });
});

const OPEN = `<domain type='kvm'>\n  <name>web</name>\n  <seclabel type='none'/>\n</domain>\n`;

describe('hvlint init', { concurrency: 2 }, () => {
  test('writes settings, and never over others', async context => {
    const folder = folderOf(context, { 'kvm1/etc/libvirt/qemu.conf': '', 'kvm1/etc/libvirt/qemu/web.xml': OPEN });
    const run = await hvlint(folder, ['init']);
    assert.equal(run.stdout, 'hvlint.json: 1 host (kvm1) among 2 files\n');
    assert.match(run.stderr, /^hvlint: \d findings? today: hvlint check shows/);
    assert.equal(run.status, 0);
    const text = readFileSync(path.join(folder, 'hvlint.json'), 'utf8');
    const again = await hvlint(folder, ['init', '--baseline']);
    assert.deepEqual(again, {
      status: 2,
      stdout: '',
      stderr: 'hvlint: hvlint.json is there already and stays as it is\n',
    });
    assert.equal(readFileSync(path.join(folder, 'hvlint.json'), 'utf8'), text);
    assert.ok(!existsSync(path.join(folder, 'hvlint-baseline.json')));
  });

  test('with a baseline, what is there no longer counts', async context => {
    const folder = folderOf(context, { 'conf/web.xml': OPEN });
    const run = await hvlint(folder, ['init', 'conf', '--baseline']);
    assert.equal(
      run.stdout,
      'conf/hvlint.json: 1 file, taken for one host\'s as long as "hosts" in it does not say otherwise\n',
    );
    assert.match(
      run.stderr,
      /^hvlint: conf\/hvlint-baseline\.json: (\d) findings? recorded, \1 of them new, 0 gone\n$/,
    );
    assert.deepEqual(await hvlint(folder, ['check', '--format', 'github']), {
      status: 0,
      stdout: '1 file checked: nothing found. 1 accepted finding not counted.\n',
      stderr: '',
    });
  });

  test('an empty folder is told to be one', async context => {
    const run = await hvlint(folderOf(context, {}), ['init']);
    assert.deepEqual(run, {
      status: 0,
      stdout:
        'hvlint.json: written, but no file of libvirt or Xen is below this folder: bring them here, or run hvlint init where they are\n',
      stderr: '',
    });
  });

  test('a folder that is not there', async context => {
    const { status, stderr } = await hvlint(folderOf(context, {}), ['init', 'nope']);
    assert.equal(status, 2);
    assert.match(stderr, /nope/);
  });
});
