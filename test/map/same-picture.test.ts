import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { MAP, type MapResult } from '../../server/src/protocol.js';
import { hvlint } from '../run-cli.js';
import { edit } from '../server/serve.js';

for (const folder of ['examples', 'test/workspaces/hosts', 'test/workspaces/mixed']) {
  test(`${folder}: an editor exports the picture that the command line writes, and the report shows it`, async context => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      name => name !== 'expected.txt' && statSync(path.join(folder, name)).isFile(),
    );
    const files = Object.fromEntries(names.map(name => [name, readFileSync(path.join(folder, name), 'utf8')]));
    const editor = await edit(context, files, { rules });
    editor.hold();
    await editor.until('all files are read', () => editor.reported.size > 0);
    const ask = (alone: boolean): Promise<MapResult> => editor.ask<MapResult>(MAP, { alone });
    const exported = await ask(true);
    const picture = (await hvlint(editor.folder, ['map', '--format', 'svg'])).stdout;
    assert.deepEqual(exported.svg.split('<'), picture.split('<'));
    assert.ok(exported.guests > 1);
    assert.equal(picture.match(/class="guest"/g)?.length, exported.guests);

    // Without colours of its own it takes those around it.
    const bare = picture.replace(/<style>[\s\S]*?<\/style><rect [^>]*fill="var\(--paper\)"\/>/, '');
    assert.ok(bare.length < picture.length);
    assert.deepEqual((await ask(false)).svg.split('<'), bare.split('<'));
    assert.ok((await hvlint(editor.folder, ['report'])).stdout.includes(bare));
  });
}
