import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { folderOf } from './folder.js';
import { hvlint } from './run-cli.js';

const guest = (name: string) =>
  `<domain type='kvm'>\n  <name>${name}</name>\n  <os><type>hvm</type></os>\n  <devices><disk type='file'><source file='/images/all'/><target dev='vda'/></disk></devices>\n</domain>\n`;
const files = { 'kvm1/etc/libvirt/qemu/a.xml': guest('a'), 'kvm1/etc/libvirt/qemu/b.xml': guest('b') };

test('the map as data has nodes and edges with file, range and reason', async context => {
  const { stdout, status } = await hvlint(folderOf(context, files), ['map', '--format', 'json']);
  assert.equal(status, 0);
  const map = JSON.parse(stdout);
  assert.deepEqual(Object.keys(map), ['version', 'hosts', 'zones', 'guests', 'things', 'edges']);
  assert.deepEqual(map.things, [{ id: 'disk:kvm1//images/all', kind: 'disk', name: '/images/all', host: 'host:kvm1' }]);
  const [a] = map.guests;
  assert.deepEqual(
    [a.id, a.host, a.zone, a.file, a.reaches],
    ['guest:kvm1/a', 'host:kvm1', null, Object.keys(files)[0], 1],
  );
  assert.deepEqual(a.aspects.shared, {
    standing: 'open',
    text: 'disk /images/all with b',
    file: 'kvm1/etc/libvirt/qemu/a.xml',
    range: { start: { line: 3, character: 43 }, end: { line: 3, character: 54 } },
  });
  const edge = map.edges.find(({ to }: { to: string }) => to === 'disk:kvm1//images/all');
  assert.equal(edge.reason, 'vda is /images/all, which it writes.');
  assert.deepEqual([edge.acts, edge.bears, edge.file], [true, true, 'kvm1/etc/libvirt/qemu/a.xml']);
});

test('the map as a picture goes to a file', async context => {
  const folder = folderOf(context, files);
  const { status, stdout } = await hvlint(folder, ['map', '--output', 'map.svg']);
  assert.deepEqual([status, stdout], [0, '']);
  const svg = readFileSync(path.join(folder, 'map.svg'), 'utf8');
  assert.match(svg, /^<svg .*kvm1.*\/images\/all.*<\/svg>\n$/s);
});

test('findings fail neither the map nor the report', async context => {
  const folder = folderOf(context, files);
  assert.equal((await hvlint(folder, ['check'])).status, 1);
  assert.equal((await hvlint(folder, ['map'])).status, 0);
  assert.equal((await hvlint(folder, ['map', '--format', 'png'])).status, 2);
});
