import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { askLibvirt, hostOf } from '../../server/src/scan/virsh.js';
import { folderOf } from '../folder.js';

const FAKE = `${path.resolve('test/fake-virsh')}${path.delimiter}${process.env['PATH']}`;

/** Has programs looked for there while a test runs. */
function onPath(context: TestContext, folders: string): void {
  const before = process.env['PATH'];
  context.after(() => {
    process.env['PATH'] = before;
  });
  process.env['PATH'] = folders;
}

test('all kinds of definition are read, each as the file that its host would have, with the command that defines it', async context => {
  onPath(context, FAKE);
  const told: [number, number][] = [];
  const asked = await askLibvirt('qemu:///system', '/h', { progress: (done, total) => told.push([done, total]) });
  assert.deepEqual(asked.troubles, []);
  assert.deepEqual(
    asked.definitions.map(({ file, define }) => [file, define]),
    [
      ['/h/etc/libvirt/qemu/web.xml', 'define'],
      ['/h/etc/libvirt/qemu/data base.xml', 'define'],
      ['/h/etc/libvirt/qemu/networks/lan.xml', 'net-define'],
      ['/h/etc/libvirt/storage/images.xml', 'pool-define'],
      ['/h/etc/libvirt/nwfilter/own.xml', 'nwfilter-define'],
    ],
  );
  assert.match(asked.definitions[1]?.text ?? '', /<name>data base<\/name>/);
  assert.deepEqual(told.at(-1), [5, 5]);
  assert.equal(told.length, 5);
});

for (const [uri, said] of [
  ['qemu+ssh://nowhere/system', /Could not resolve hostname.*; try `ssh` to that host in a terminal first/],
  ['xen:///system', /Failed to connect socket.*; its daemon must run there: `systemctl/],
] as const) {
  test(`a failure to connect to ${uri} says what to look at`, async context => {
    onPath(context, FAKE);
    await assert.rejects(askLibvirt(uri, '/h'), { name: 'CannotRun', message: said });
  });
}

test('a virsh that is missing says what to install', async context => {
  onPath(context, folderOf(context, {}));
  await assert.rejects(askLibvirt('qemu:///system', '/h'), { message: /no virsh here: install libvirt-clients[^;]*$/ });
});

test('it is ended at once by whoever waits', async context => {
  onPath(context, FAKE);
  const ended = new AbortController();
  setTimeout(() => ended.abort(), 50);
  await assert.rejects(askLibvirt('qemu:///slow', '/h', { signal: ended.signal }), { name: 'AbortError' });
});

test('a host is named by its URI', () => {
  const names = ['qemu:///system', 'qemu+ssh://root@kvm1.example:22/system', 'xen+tls://[::1]/', 'nothing'];
  assert.deepEqual(names.map(hostOf), ['qemu', 'kvm1.example', '___1_', 'libvirt']);
});
