import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readText, reasonOf } from '../../server/src/scan/read.js';
import { folderOf } from '../folder.js';

const long = `<domain>${'x'.repeat(200_000)}</domain>`;

const texts: readonly { readonly name: string; readonly bytes: string | Uint8Array; readonly text: string }[] = [
  { name: 'an empty file', bytes: '', text: '' },
  { name: 'a file longer than its head', bytes: long, text: long },
  { name: 'a byte order mark', bytes: '\ufeff<a/>\r\n', text: '\ufeff<a/>\r\n' },
  { name: 'UTF-16, little end first', bytes: Buffer.from('\ufeff<ä/>', 'utf16le'), text: '\ufeff<ä/>' },
  { name: 'UTF-16, big end first', bytes: Buffer.from('\ufeff<ä/>', 'utf16le').swap16(), text: '\ufeff<ä/>' },
  { name: 'what is no text', bytes: Uint8Array.of(0x3c, 0xff, 0), text: '<\ufffd\0' },
];

for (const { name, bytes, text } of texts) {
  test(`reads ${name}`, context => {
    const file = path.join(folderOf(context, { 'a.xml': bytes }), 'a.xml');
    assert.equal(
      readText(file, () => true),
      text,
    );
  });
}

test('a file that is none of ours costs its head', context => {
  const file = path.join(folderOf(context, { 'a.xml': long }), 'a.xml');
  let head = '';
  const text = readText(file, part => {
    head = part;
    return false;
  });
  assert.equal(text, undefined);
  assert.equal(head.length, 64 * 1024);
});

test('what the system refuses is told in plain words', context => {
  const folder = folderOf(context, { 'a.xml': '' });
  const refused = (act: () => void) => {
    try {
      act();
      return 'nothing';
    } catch (error) {
      return reasonOf(error);
    }
  };
  assert.equal(
    refused(() => writeFileSync(folder, '')),
    'a folder, not a file',
  );
  assert.equal(
    refused(() => readdirSync(path.join(folder, 'a.xml'))),
    'a part of this path is no folder',
  );
});

test('what cannot be read is told in plain words', context => {
  const folder = folderOf(context, { 'a.xml': '', 'loop.xml': { link: 'loop.xml' }, 'gone.xml': { link: 'no' } });
  const reasons: Readonly<Record<string, RegExp>> = {
    '.': /^not a file$/,
    'nope.xml': /^no such file or folder$/,
    'gone.xml': /^no such file or folder$/,
    'b\uFFFD.xml': /^its name is not UTF-8$/,
    'loop.xml': /^a symbolic link that leads to itself$/,
    'a.xml/b': /^a part of this path is no folder$/,
  };
  for (const [name, message] of Object.entries(reasons)) {
    assert.throws(() => readText(path.join(folder, name), () => true), { message });
  }
});
