import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeAttribute, decodeText, encodeAttribute, encodeText } from '../../../server/src/core/xml/entities.js';

test('references are replaced, once and not what they yield', () => {
  assert.equal(decodeText('&lt;a&gt; &amp;amp; &quot;&apos;'), `<a> &amp; "'`);
  assert.equal(decodeText('&#65;&#x42;&#x1F600;'), 'AB\u{1F600}');
});

test('what means nothing stays as written', () => {
  for (const raw of ['&', '&;', '&foo;', '&amp', '&#;', '&#x;', '&#0;', '&#xD800;', '&#x110000;', '&#1e3;'])
    assert.equal(decodeText(raw), raw);
});

test('line ends in text are LF; in attributes white space is a space each, but a written reference stays', () => {
  assert.equal(decodeText('a\r\nb\rc\n\td&#13;'), 'a\nb\nc\n\td\r');
  assert.equal(decodeAttribute('a\r\nb\rc\n\td&#10;&#9;'), 'a b c  d\n\t');
});

test('what is written reads back', () => {
  const values = ['', 'plain', `<a b="c" d='e'>&amp;</a>`, 'x\r\ny\tz', ']]>', '\u{1F600}'];
  for (const value of values) {
    assert.equal(decodeText(encodeText(value)), value);
    assert.ok(!/[<>\r]|&(?!\w+;|#)/.test(encodeText(value)));
    for (const quote of ['"', "'"] as const) {
      const written = encodeAttribute(value, quote);
      assert.equal(decodeAttribute(written), value);
      assert.ok(!written.includes('<') && !written.includes(quote), written);
    }
  }
  assert.equal(encodeAttribute(`it's "so"`, '"'), `it's &quot;so&quot;`);
});
