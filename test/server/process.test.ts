import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { folderOf } from '../folder.js';
import { Editor, rulesOf } from './editor.js';
import { guest } from './serve.js';

const SERVER = path.resolve('out/server/src/server.js');
const CLI = path.resolve('out/server/src/cli.js');
const MISSING = 'libvirt/seclabel-missing';

for (const [name, args] of Object.entries({
  'the server': [SERVER, '--stdio'],
  'hvlint server': [CLI, 'server', '--stdio'],
})) {
  test(`${name} talks over stdio with the rules that there are, and ends when it is told to`, async context => {
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    context.after(() => child.kill());
    const folder = folderOf(context, { 'a.xml': guest('a') });
    const editor = await Editor.start({ output: child.stdout, input: child.stdin }, { folder });
    await editor.open('a.xml');
    assert.ok(rulesOf(await editor.pull('a.xml')).includes(MISSING));
    await editor.ask('shutdown', undefined);
    await editor.tell('exit', undefined);
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });
}

test('it ends by itself when nobody is there any more', async context => {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  context.after(() => child.kill());
  await Editor.start({ output: child.stdout, input: child.stdin }, { folder: folderOf(context, {}) });
  child.stdin.end();
  assert.deepEqual(await once(child, 'exit'), [1, null]);
});

test('it talks over the channel of a Node parent, as VS Code has it', async context => {
  const child = fork(SERVER, ['--node-ipc']);
  context.after(() => child.kill());
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  assert.equal(Object(await connection.sendRequest('initialize', params)).serverInfo.name, 'hvlint');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('it talks over a socket', async context => {
  const listening = createServer();
  context.after(() => listening.close());
  await once(listening.listen(0, '127.0.0.1'), 'listening');
  const address = listening.address();
  assert.ok(address !== null && typeof address === 'object');
  const child = spawn(process.execPath, [CLI, 'server', '--socket', String(address.port)], { stdio: 'inherit' });
  context.after(() => child.kill());
  const [socket] = await once(listening, 'connection');
  const editor = await Editor.start(
    { output: socket, input: socket },
    { folder: folderOf(context, { 'a.xml': guest('a') }) },
  );
  await editor.open('a.xml');
  assert.ok(rulesOf(await editor.pull('a.xml')).includes(MISSING));
  await editor.ask('shutdown', undefined);
  await editor.tell('exit', undefined);
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('hvlint server says what it needs to know', async () => {
  const child = spawn(process.execPath, [CLI, 'server'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', chunk => {
    said += chunk;
  });
  assert.deepEqual(await once(child, 'close'), [2, null]);
  assert.match(said, /--stdio/);
});
