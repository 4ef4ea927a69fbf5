import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  MAP,
  type MapResult,
  POSTURE,
  type PostureResult,
  REACH,
  type ReachResult,
} from '../../server/src/protocol.js';
import type { Editor } from './editor.js';
import { edit, guest } from './serve.js';

const HOST = 'kvm1/etc/libvirt/qemu';
const files = {
  [`${HOST}/a.xml`]: guest('bad', 'shared'),
  [`${HOST}/b.xml`]: guest('b', 'shared'),
  'hvlint.json': '{ "zones": { "dmz": { "domains": ["b"] } } }',
};

/** The tree, once the guests of the folder are in it. */
async function treeOf(editor: Editor, guests: number): Promise<PostureResult> {
  for (;;) {
    const tree = await editor.ask<PostureResult>(POSTURE, undefined);
    const found = tree.hosts.flatMap(({ zones }) => zones.flatMap(zone => zone.guests));
    if (found.length === guests) return tree;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

test('the tree has hosts, zones and guests, each guest with its worst finding and its place', async context => {
  const editor = await edit(context, files);
  const { hosts } = await treeOf(editor, 2);
  const [kvm1] = hosts;
  assert.deepEqual([kvm1?.name, kvm1?.said], ['kvm1', true]);
  assert.deepEqual(
    kvm1?.zones.map(({ name, guests }) => [name, guests.map(each => each.name)]),
    [
      ['dmz', ['b']],
      [undefined, ['bad']],
    ],
  );
  const bad = kvm1?.zones[1]?.guests[0];
  assert.equal(bad?.uri, editor.uri(`${HOST}/a.xml`));
  assert.deepEqual(bad.range.start, { line: 0, character: 1 });
  assert.deepEqual([bad.worst?.rule, bad.worst?.severity], ['workspace/same-disk', 'error']);
  assert.deepEqual(bad.open, ['shared']);
});

test('the tree follows what is typed', async context => {
  const editor = await edit(context, files);
  await treeOf(editor, 2);
  await editor.open(`${HOST}/b.xml`);
  await editor.type(`${HOST}/b.xml`, '/images/shared', '/images/own');
  const { hosts } = await treeOf(editor, 2);
  assert.deepEqual(
    hosts.flatMap(({ zones }) => zones.flatMap(({ guests }) => guests.map(each => each.open))),
    [[], []],
  );
});

test('what was never saved is no guest of the tree', async context => {
  const editor = await edit(context, files);
  await editor.open('new', guest('bad', 'own'), 'untitled:Untitled-1');
  assert.equal((await editor.pull('new'))?.length, 1);
  assert.deepEqual(
    (await treeOf(editor, 2)).hosts.map(({ name }) => name),
    ['kvm1'],
  );
});

test('the map is SVG, and says whom a guest reaches and who has a thing', async context => {
  const editor = await edit(context, files);
  await treeOf(editor, 2);
  const { svg, guests, style } = await editor.ask<MapResult>(MAP, { alone: false });
  assert.equal(guests, 2);
  assert.match(style, /\.map/);
  assert.doesNotMatch(svg, /<style/);
  assert.match((await editor.ask<MapResult>(MAP, { alone: true })).svg, /<style/);
  const ids = [...svg.matchAll(/data-id="([^"]*)"/g)].map(([, id]) => id);
  assert.deepEqual(ids, ['guest:kvm1/b', 'guest:kvm1/bad', 'disk:kvm1//images/shared']);
  const reach = await editor.ask<ReachResult>(REACH, { id: 'guest:kvm1/bad' });
  assert.deepEqual(
    reach.reached.map(({ name, steps, by }) => [name, steps, by]),
    [['b', 1, 'disk:kvm1//images/shared']],
  );
  assert.match(reach.reached[0]?.reason ?? '', /^bad: .* is \/images\/shared, .*\. b: .* is \/images\/shared, .*\.$/);
  const thing = await editor.ask<ReachResult>(REACH, { id: 'disk:kvm1//images/shared' });
  assert.deepEqual(thing.users, ['guest:kvm1/bad', 'guest:kvm1/b']);
  assert.deepEqual([reach.worst?.rule, thing.worst], ['workspace/same-disk', undefined]);
  assert.equal(thing.place.uri, editor.uri(`${HOST}/a.xml`));
  assert.equal(await editor.ask(REACH, { id: 'guest:nobody' }), null);
});
