import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { folderOf } from '../folder.js';
import { begun, hvlint } from '../run-cli.js';

const OLD = `name = "web"\nkernel = "/boot/web"\nmemory = 512\nmemory = 512\n${'# a comment\n'.repeat(500)}`;
const NEW = OLD.replace('memory = 512\n', '');
const FILES = 100;

const guests = Object.fromEntries(Array.from({ length: FILES }, (_, i) => [`guest${i}.cfg`, OLD]));

test('killed while it fixes, at whatever moment, it leaves every file old or new, and the next run ends the work', async context => {
  for (const moment of [1, 60]) {
    const folder = folderOf(context, guests);
    const texts = () => Object.keys(guests).map(file => readFileSync(path.join(folder, file), 'utf8'));
    const child = await begun(folder, ['check', '--fix', '.']);
    const ended = once(child, 'exit');
    // As soon as so many files are new.
    while (child.exitCode === null && texts().filter(text => text !== OLD).length < moment)
      await new Promise(setImmediate);
    child.kill('SIGKILL');
    await ended;
    const left = texts();
    assert.deepEqual(
      left.filter(text => text !== OLD && text !== NEW),
      [],
    );
    assert.ok(left.filter(text => text === NEW).length >= moment);
    await hvlint(folder, ['check', '--fix', '.']);
    assert.ok(texts().every(text => text === NEW));
    // What it was writing when it was killed is no file of anybody's.
    const others = readdirSync(folder).filter(file => !(file in guests));
    assert.ok(
      others.every(file => /^\.guest\d+\.cfg\.[0-9a-f]{12}\.hvlint$/.test(file)),
      others.join(),
    );
  }
});
