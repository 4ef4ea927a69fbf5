import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../../rules/index.js';
import { elementsAt } from '../../../server/src/core/libvirt/reference.js';
import { read } from '../../../server/src/core/reading.js';
import { Workspace } from '../../../server/src/core/workspace.js';
import { ALONE } from '../../../server/src/service/language.js';
import { BLOCKS, filledIn, snippetOf } from '../../../server/src/service/libvirt/blocks.js';
import { completions } from '../../../server/src/service/libvirt/completions.js';
import { blockInPlace } from './block-in-place.js';

for (const block of BLOCKS) {
  test(`a block reads well where it is proposed: ${block.label}`, () => {
    const { text, offset } = blockInPlace(block);
    const reading = read('a.xml', text);
    assert.deepEqual(reading?.syntax, []);
    const workspace = new Workspace(rules, { profile: 'strict' });
    workspace.put('a.xml', text);
    const inside = workspace.findings('a.xml').filter(({ at }) => at.start >= offset && at.end < text.length - 20);
    assert.deepEqual(
      inside.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ rule }) => rule),
      [],
    );
    assert.ok(elementsAt(block.below).length > 0, 'there is more to write there');
    const [name] = /\w+/.exec(block.body[0] ?? '') ?? [];
    assert.ok(block.label.startsWith(`${name}: `), 'it is found by what it begins with');
    const again = read('a.xml', `${text.slice(0, offset)}<${text.slice(offset)}`);
    const offered = again ? completions(again, offset + 1, ALONE).map(({ label }) => label) : [];
    assert.equal(
      offered.includes(block.label),
      block.instead === undefined,
      'once it is there, it is not needed again',
    );
  });
}

test('every block is proposed', () => {
  for (const block of BLOCKS) {
    const { text, offset, length } = blockInPlace(block);
    const reading = read('a.xml', text.slice(0, offset) + text.slice(offset + length));
    const found = reading && completions(reading, offset, ALONE).find(({ label }) => label === block.label);
    assert.ok(found, block.label);
    assert.match(found.documentation ?? '', /```xml\n</);
  }
});

test('what is to be chosen and typed over is numbered in its order', () => {
  const text = "<a b='[[x|y]]' c='[[z]]'/>";
  assert.equal(snippetOf(text), ["<a b='$", "{1|x,y|}' c='$", "{2:z}'/>$0"].join(''));
  assert.equal(filledIn(text), "<a b='x' c='z'/>");
});
