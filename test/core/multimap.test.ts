import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Multimap } from '../../server/src/core/multimap.js';

test('values of a key come, go and come again, whether it has one or several', () => {
  const map = new Multimap<string, number>();
  map.add('a', 1);
  map.add('a', 1);
  map.add('b', 2);
  assert.deepEqual([map.get('a'), map.only('a')], [[1], 1]);
  map.add('a', 3);
  map.add('a', 4);
  assert.deepEqual([map.get('a'), map.only('a')], [[1, 3, 4], undefined]);
  assert.deepEqual(
    [[...map.keys()].sort(), [...map.values()].sort()],
    [
      ['a', 'b'],
      [1, 2, 3, 4],
    ],
  );
  map.delete('a', 1);
  map.delete('a', 9);
  map.delete('a', 3);
  assert.deepEqual([map.get('a'), map.only('a')], [[4], 4]);
  map.delete('a', 4);
  assert.deepEqual([map.get('a'), map.only('a'), [...map.keys()]], [[], undefined, ['b']]);
  map.add('a', 5);
  assert.deepEqual(map.get('a'), [5]);
  map.clear();
  assert.deepEqual([...map.values()], []);
});
