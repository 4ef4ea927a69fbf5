import assert from 'node:assert/strict';
import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { writeText } from '../../server/src/scan/write.js';
import { folderOf } from '../folder.js';

test('a file keeps its mode and its owner, and nothing stays beside it', context => {
  const folder = folderOf(context, { 'a.xml': 'before' });
  const file = path.join(folder, 'a.xml');
  chmodSync(file, 0o640);
  // Only root can give a file away.
  if (process.getuid?.() === 0) chownSync(file, 12, 34);
  const { mode, uid, gid } = statSync(file);
  writeText(file, 'before', 'after\r\n');
  assert.equal(readFileSync(file, 'utf8'), 'after\r\n');
  const now = statSync(file);
  assert.deepEqual({ mode: now.mode, uid: now.uid, gid: now.gid }, { mode, uid, gid });
  assert.deepEqual(readdirSync(folder), ['a.xml']);
});

test('who has the file open reads the old text to its end', context => {
  const file = path.join(folderOf(context, { 'a.xml': 'before' }), 'a.xml');
  const inode = statSync(file).ino;
  writeText(file, 'before', 'after');
  assert.notEqual(statSync(file).ino, inode);
});

test('a link stays a link', context => {
  const folder = folderOf(context, { 'real/a.xml': 'before', 'a.xml': { link: 'real/a.xml' } });
  writeText(path.join(folder, 'a.xml'), 'before', 'after');
  assert.ok(lstatSync(path.join(folder, 'a.xml')).isSymbolicLink());
  assert.equal(readFileSync(path.join(folder, 'real/a.xml'), 'utf8'), 'after');
});

const refused: readonly {
  readonly name: string;
  readonly bytes: string | Uint8Array;
  readonly before: string;
  readonly message: RegExp;
}[] = [
  { name: 'changed since it was read', bytes: 'changed', before: 'before', message: /^changed while/ },
  { name: 'is no UTF-8', bytes: Uint8Array.of(0x3c, 0xe4), before: '<\ufffd', message: /^not UTF-8/ },
  { name: 'is UTF-16', bytes: Buffer.from('\ufeff<a/>', 'utf16le'), before: '\ufeff<a/>', message: /^not UTF-8/ },
];

for (const { name, bytes, before, message } of refused) {
  test(`a file that ${name} is left as it is`, context => {
    const folder = folderOf(context, { 'a.xml': bytes });
    const file = path.join(folder, 'a.xml');
    assert.throws(() => writeText(file, before, 'after'), { message });
    assert.deepEqual(readFileSync(file), Buffer.from(bytes));
    assert.deepEqual(readdirSync(folder), ['a.xml']);
  });
}

test('a byte order mark is kept', context => {
  const file = path.join(folderOf(context, {}), 'a.xml');
  writeFileSync(file, '\ufeffbefore');
  writeText(file, '\ufeffbefore', '\ufeffafter');
  assert.equal(readFileSync(file, 'utf8'), '\ufeffafter');
});
