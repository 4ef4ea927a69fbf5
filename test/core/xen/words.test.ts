import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPTIONS, specWords } from '#core';

const KEYS = ['disk', 'vif', 'pci', 'rdm', 'usbctrl', 'usbdev', 'vtpm', 'p9', 'pvcalls', 'channel'] as const;
const SENTENCE = /^[A-Zx].*[^.]\.$/s;

for (const key of KEYS) {
  test(`every word of ${key} says in a sentence what it is, and its default is among its values`, () => {
    assert.ok(Object.hasOwn(OPTIONS, key));
    const words = Object.entries(specWords(key) ?? {});
    assert.ok(words.length > 0);
    for (const [word, { meaning, isolation, values, default: fallback, shape }] of words) {
      assert.match(meaning, SENTENCE, word);
      if (isolation !== undefined) assert.match(isolation, SENTENCE, word);
      if (values && fallback !== undefined && /^\w+$/.test(fallback)) assert.ok(values.includes(fallback), word);
      assert.ok(shape !== 'boolean' || values, `${word} is 0 or 1`);
    }
  });
}

test('what keys do for isolation is said in sentences', () => {
  const said = Object.entries(OPTIONS).flatMap(([key, facts]) =>
    'isolation' in facts ? [[key, facts.isolation]] : [],
  );
  assert.ok(said.length > 40);
  for (const [key, text] of said) assert.match(String(text), /\.$/, key);
});
