import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt } from '../../server/src/report/excerpt.js';

interface Case {
  readonly name: string;
  /** The range stands between « and ». */
  readonly line: string;
  readonly width?: number;
  readonly shown: string;
  readonly under: string;
}

const cases: readonly Case[] = [
  { name: 'a word', line: "<a b='«yes»'/>", shown: "<a b='yes'/>", under: '      ^^^' },
  { name: 'an empty range', line: 'ab«»cd', shown: 'abcd', under: '  ^' },
  { name: 'an empty range at the end', line: 'ab«»', shown: 'ab', under: '  ^' },
  { name: 'an empty line', line: '«»', shown: '', under: '^' },
  { name: 'a tab before', line: '\t«x»', shown: '    x', under: '    ^' },
  { name: 'a tab after two letters', line: 'ab\t«x»', shown: 'ab  x', under: '    ^' },
  { name: 'a tab inside', line: 'a«b\tc»', shown: 'ab  c', under: ' ^^^^' },
  { name: 'wide letters before', line: '日本«x»', shown: '日本x', under: '    ^' },
  { name: 'wide letters inside', line: '«日本»x', shown: '日本x', under: '^^^^' },
  { name: 'an accent of its own', line: 'e\u0301«x»', shown: 'e\u0301x', under: ' ^' },
  { name: 'a picture outside the basic plane', line: '😀«x»', shown: '😀x', under: '  ^' },
  { name: 'an escape sequence', line: '\u001b[31m«x»', shown: '\\u{1b}[31mx', under: '          ^' },
  { name: 'a turned direction', line: '\u202e«x»', shown: '\\u{202e}x', under: '        ^' },
  { name: 'a long line, its start', line: `«abc»${'.'.repeat(40)}`, width: 10, shown: 'abc....... …', under: '^^^' },
  {
    name: 'a long line, its middle',
    line: `${'.'.repeat(40)}«abc»${'.'.repeat(40)}`,
    width: 12,
    shown: '… ....abc..... …',
    under: '      ^^^',
  },
  { name: 'a long line, its end', line: `${'.'.repeat(40)}«abc»`, width: 12, shown: '… ....abc', under: '      ^^^' },
  {
    name: 'a range longer than the line shows',
    line: `«${'x'.repeat(50)}»`,
    width: 10,
    shown: 'xxxxxxxxxx …',
    under: '^^^^^^^^^^',
  },
];

for (const { name, line, width = 100, shown, under } of cases) {
  test(`an excerpt shows ${name}`, () => {
    const start = line.indexOf('«');
    const end = line.indexOf('»') - 1;
    assert.deepEqual(excerpt(line.replace(/[«»]/g, ''), start, end, width), { line: shown, underline: under });
  });
}

test('a line of ten million characters costs no time', () => {
  const line = 'x'.repeat(10_000_000);
  assert.equal(excerpt(line, 5_000_000, 5_000_003, 80).underline.trim(), '^^^');
});
