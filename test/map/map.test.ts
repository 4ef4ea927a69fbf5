import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { rules } from '../../rules/index.js';
import { postureOf } from '../../server/src/core/posture.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { layoutMap, layoutSheets } from '../../server/src/map/layout.js';
import type { Box } from '../../server/src/map/shapes.js';
import { svgMap, svgSheet } from '../../server/src/map/svg.js';
import { fleetOf, guestXml } from './fleet.js';

const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
const within = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01;

for (const [guests, hosts] of [
  [1, 1],
  [7, 2],
  [200, 4],
] as const) {
  test(`of ${guests} guests on ${hosts} hosts each has its place, and nothing lies on anything`, () => {
    const layout = layoutMap(fleetOf(guests, hosts));
    assert.equal(layout.guests.length, guests);
    const solid = [...layout.guests, ...layout.things];
    for (const [index, one] of solid.entries()) {
      for (const other of solid.slice(index + 1)) assert.ok(apart(one.box, other.box), `${one.id} and ${other.id}`);
    }
    const page = { x: 0, y: 0, width: layout.width, height: layout.height };
    for (const { box } of [...layout.hosts, ...solid]) assert.ok(within(box, page));
    for (const guest of layout.guests) {
      const host = layout.hosts.find(({ id }) => id === guest.host);
      assert.ok(host && within(guest.box, host.box), guest.id);
    }
    for (const one of layout.hosts)
      for (const other of layout.hosts) assert.ok(one === other || apart(one.box, other.box));
  });
}

test('every guest that shares something has a line to it, its own or that of its block', () => {
  const posture = fleetOf(60, 2);
  const { lines, things } = layoutMap(posture);
  assert.ok(lines.some(({ bundled }) => bundled) && lines.some(({ bundled }) => !bundled));
  const drawn = new Set(lines.flatMap(({ thing, guests }) => guests.map(guest => `${guest} ${thing.id}`)));
  const shown = new Set(things.map(({ id }) => id));
  const wanted = posture.edges.filter(({ to }) => shown.has(to));
  assert.ok(wanted.length > 100);
  for (const { guest, to } of wanted) assert.ok(drawn.has(`${guest} ${to}`), `${guest} ${to}`);
});

test('the same posture gives the same picture', () => {
  const draw = () => [...svgMap(layoutMap(fleetOf(50, 3)), true)].join('');
  assert.equal(draw(), draw());
});

test('on sheets every guest stands once, on that of its host, beside what hosts have in common', () => {
  const workspace = new Workspace(rules);
  const ceph = (name: string) =>
    `<disk type='network'><source protocol='rbd' name='pool/${name}'><host name='m'/></source><target dev='vda'/></disk>`;
  const file = (path: string, name: string) =>
    workspace.put(path, guestXml(name, 'dmz', ceph('x') + (name.startsWith('kvm1') ? ceph('y') : '')));
  for (const host of ['kvm1', 'kvm2']) {
    workspace.put(`/site/${host}/etc/libvirt/qemu.conf`, 'user = "qemu"\n');
    for (const name of ['a', 'b']) file(`/site/${host}/etc/libvirt/qemu/${name}.xml`, `${host}${name}`);
  }
  workspace.put('/site/kvm3/etc/libvirt/qemu.conf', 'user = "qemu"\n');
  const posture = postureOf(workspace);
  const sheets = layoutSheets(posture);
  assert.deepEqual(
    sheets.map(({ hosts, guests }) => [...hosts, ...guests].map(({ name }) => name)),
    [
      ['kvm1', 'kvm1a', 'kvm1b'],
      ['kvm2', 'kvm2a', 'kvm2b'],
    ],
  );
  assert.deepEqual(
    sheets.map(({ things }) => things.map(({ name }) => name)),
    [['rbd:pool/x', 'rbd:pool/y'], ['rbd:pool/x']],
  );
  for (const { things, lines, guests, width, height } of sheets) {
    assert.equal(lines.length, guests.length * things.length);
    for (const { box } of [...things, ...guests]) assert.ok(within(box, { x: 0, y: 0, width, height }));
  }
  const [sheet] = sheets;
  assert.ok(sheet);
  const svg = [...svgSheet(sheet)].join('');
  assert.equal(XMLValidator.validate(svg), true);
  assert.match(svg, /aria-label="Guests of kvm1, and what they share"/);
  assert.doesNotMatch(svg, /guest:kvm2|<style|legend/);
});

for (const [what, letter] of [
  ['long', 'n'],
  ['wide', '\u6f22'],
] as const) {
  test(`${what} names end within their boxes`, () => {
    const workspace = new Workspace(rules);
    const name = letter.repeat(300);
    const net = `<interface type='network'><source network='${name}'/></interface>`;
    for (const file of ['a', 'b']) {
      workspace.put(`/site/${name}/etc/libvirt/qemu/${file}.xml`, guestXml(`${name}${file}`, name, net));
    }
    const svg = [...svgMap(layoutMap(postureOf(workspace)), true)].join('');
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
    const cut = texts.filter(text => text.includes(letter.repeat(3)));
    assert.equal(cut.length, 5, 'the host, the zone, two guests and the network');
    const columns = (text: string): number =>
      [...text].reduce((sum, each) => sum + (each === letter ? (letter === 'n' ? 1 : 2) : 1), 0);
    const room = [70, 30, 17, 17, 24];
    for (const [index, text] of cut.entries()) {
      assert.ok(text.includes('…') && columns(text) <= (room[index] ?? 0), `${columns(text)} ${text}`);
    }
  });
}

test('names out of files are text in the picture, never markup', () => {
  const workspace = new Workspace(rules);
  const name = '&lt;img src=x onerror=alert(1)>&quot; onload=&apos;x&apos; ]]&gt; \u202e';
  const net = `<interface type='network'><source network='${name}'/></interface>`;
  for (const file of ['a', 'b']) workspace.put(`/site/${file}.xml`, guestXml(name + file, name, net));
  const svg = [...svgMap(layoutMap(postureOf(workspace)), true)].join('');
  assert.equal(XMLValidator.validate(svg), true);
  const parsed = JSON.stringify(new XMLParser({ ignoreAttributes: false }).parse(svg));
  assert.match(parsed, /<img src=x onerror=alert\(1\)>/);
  assert.doesNotMatch(svg, /<img|<script|\u202e/);
  assert.doesNotMatch(svg, / on\w+=['"]/);
});

test('a guest tells how many errors and warnings it has, in the right number', () => {
  const workspace = new Workspace(rules);
  workspace.put('/site/a.xml', guestXml('a', '', ''));
  workspace.put('/site/b.xml', guestXml('b', '', "<graphics type='vnc' listen='0.0.0.0'/>"));
  const svg = [...svgMap(layoutMap(postureOf(workspace)), true)].join('');
  const told = [...svg.matchAll(/<title>\w \(kvm\): ([^\n<]*)/g)].map(([, counts]) => counts);
  assert.deepEqual(told, ['0 errors, 1 warning', '1 error, 1 warning']);
});

test('a workspace without guests is an empty picture', () => {
  const svg = [...svgMap(layoutMap(postureOf(new Workspace(rules))), true)].join('');
  assert.equal(XMLValidator.validate(svg), true);
  assert.doesNotMatch(svg, /NaN|Infinity/);
});
