import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { folderOf } from './folder.js';
import { hvlint } from './run-cli.js';

const GUEST = "<domain type='kvm'>\n  <name>web</name>\n  <devices/>\n</domain>\n";
const ISOLATED = (label: string) =>
  `<domain type='kvm'>\n  <name>web</name>\n  <metadata>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1' isolated='yes'/>\n  </metadata>\n  <devices/>\n  ${label}\n</domain>\n`;

test('hvlint isolate changes the file, and reports what is left', async context => {
  const console = "<devices><graphics type='vnc' listen='0.0.0.0'/></devices>";
  const text = GUEST.replace('<devices/>', console);
  const folder = folderOf(context, { 'web.xml': text });
  const { status, stdout, stderr } = await hvlint(folder, ['isolate', 'web.xml']);
  assert.equal(
    readFileSync(path.join(folder, 'web.xml'), 'utf8'),
    ISOLATED("<seclabel type='dynamic'/>").replace('<devices/>', console),
  );
  assert.match(stderr, /^hvlint: web is marked as isolated: \d+ mended, \d+ left to decide$/m);
  assert.match(stdout, /^web\.xml:\d+:\d+ error .* libvirt\/graphics-no-auth$/m);
  assert.equal(status, 1, 'an error is left');
});

test('what else is named tells about the host', async context => {
  const folder = folderOf(context, { 'web.xml': GUEST, 'qemu.conf': 'security_driver = "apparmor"\n' });
  await hvlint(folder, ['isolate', 'web.xml', 'qemu.conf']);
  const label = "<seclabel type='dynamic' model='apparmor' relabel='yes'/>";
  assert.equal(readFileSync(path.join(folder, 'web.xml'), 'utf8'), ISOLATED(label));
});

test('a dry run shows what would change, and writes nothing', async context => {
  const folder = folderOf(context, { 'web.xml': GUEST });
  const { status, stdout } = await hvlint(folder, ['isolate', 'web.xml', '--dry-run']);
  assert.match(stdout, /^\+ {2}<seclabel type='dynamic'\/>$/m);
  assert.equal(status, 0);
  assert.equal(readFileSync(path.join(folder, 'web.xml'), 'utf8'), GUEST);
});

for (const [name, file] of [
  ['a network', 'net.xml'],
  ['a file that is not there', 'gone.xml'],
] as const) {
  test(`${name} cannot be isolated`, async context => {
    const folder = folderOf(context, { 'net.xml': '<network><name>n</name></network>\n' });
    const { status, stderr } = await hvlint(folder, ['isolate', file]);
    assert.equal(status, 2);
    assert.match(stderr, new RegExp(file.replace('.', '\\.')));
  });
}
