import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CancellationToken, CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import {
  CLOSE_LIBVIRT,
  FIXED_COPY,
  type FixedCopy,
  LIBVIRT_TEXT,
  type LibvirtScanResult,
  POSTURE,
  type PostureResult,
  SCAN_LIBVIRT,
} from '../../server/src/protocol.js';
import type { Definition, Libvirt } from '../../server/src/session/libvirt.js';
import { type Editor, rulesOf } from './editor.js';
import { edit, guest } from './serve.js';

const CONNECT = 'qemu:///system';
const BAD = 'libvirt/bad-name';
const SAME = 'workspace/same-disk';
const uriOf = (name: string) => `libvirt://qemu/etc/libvirt/qemu/${name}.xml`;

/** A libvirt that holds these guests at the moment when it is asked; a number is milliseconds to wait. */
function holding(guests: () => Readonly<Record<string, string>>): Libvirt {
  return {
    hostOf: () => 'Qemu',
    async ask(_, host, { progress }) {
      const definitions = Object.entries(guests()).map(
        ([name, text]): Definition => ({ file: `${host}/etc/libvirt/qemu/${name}.xml`, text, define: 'define' }),
      );
      progress(definitions.length, definitions.length);
      return { definitions, troubles: [{ file: `${host}/etc/libvirt/storage`, message: 'no such driver' }] };
    },
  };
}

const scan = (editor: Editor, connect = CONNECT): Promise<LibvirtScanResult> =>
  editor.ask(SCAN_LIBVIRT, { connect, workDoneToken: 'scan' });

const reported = (editor: Editor, name: string, ...rules: string[]): Promise<void> =>
  editor.until(
    `${name} has ${rules.join() || 'nothing'}`,
    () => rulesOf(editor.reported.get(uriOf(name))).join() === rules.join(),
  );

test('what a libvirt holds is checked together as documents of a host of its own, with related places', async context => {
  const libvirt = holding(() => ({ bad: guest('bad', 'data'), b: guest('b', 'data') }));
  const editor = await edit(
    context,
    { 'c.xml': guest('c', 'data') },
    { libvirt, settings: { workspaceDiagnostics: false } },
  );
  editor.hold();
  assert.deepEqual(await scan(editor), {
    host: 'libvirt://qemu',
    documents: [uriOf('b'), uriOf('bad')],
    findings: 3,
    troubles: [{ name: 'storage', message: 'no such driver' }],
  });
  await reported(editor, 'bad', BAD, SAME);
  await reported(editor, 'b', SAME);
  const clash = editor.reported.get(uriOf('b'))?.[0];
  assert.deepEqual(
    clash?.relatedInformation?.map(({ location }) => location.uri),
    [uriOf('bad')],
    'the file of the workspace is on another host',
  );
  assert.equal(await editor.ask(LIBVIRT_TEXT, { uri: uriOf('b') }), guest('b', 'data'));
  assert.ok(editor.progress.some(({ token, value }) => token === 'scan' && value.kind === 'end'));
});

test('read again it is as it is now; closed it is gone', async context => {
  let held: Readonly<Record<string, string>> = { bad: guest('bad'), b: guest('b', 'bad') };
  const editor = await edit(context, {}, { libvirt: holding(() => held) });
  editor.hold();
  await scan(editor);
  await reported(editor, 'bad', BAD, SAME);
  held = { bad: guest('bad'), c: guest('c') };
  await scan(editor);
  await reported(editor, 'bad', BAD);
  await reported(editor, 'b');
  assert.equal(await editor.ask(LIBVIRT_TEXT, { uri: uriOf('b') }), null);
  await editor.open(uriOf('bad'), guest('bad'), uriOf('bad'));
  assert.deepEqual(rulesOf(await editor.pull(uriOf('bad'))), [BAD]);
  await editor.ask(CLOSE_LIBVIRT, { connect: CONNECT });
  assert.deepEqual(rulesOf(await editor.pull(uriOf('bad'))), [], 'the editor still has the document');
  await reported(editor, 'bad');
  assert.equal(await editor.ask(LIBVIRT_TEXT, { uri: uriOf('bad') }), null);
});

test('a search of the workspace, and a document that is opened and closed, leave it there', async context => {
  const editor = await edit(context, {}, { libvirt: holding(() => ({ bad: guest('bad') })) });
  editor.hold();
  await scan(editor);
  await editor.ask('hvlint/scanWorkspace', { workDoneToken: 'workspace' });
  await editor.open(uriOf('bad'), guest('bad'), uriOf('bad'));
  assert.deepEqual(rulesOf(await editor.pull(uriOf('bad'))), [BAD]);
  assert.match(JSON.stringify(await editor.hover(uriOf('bad'), 'bad')), /A title.*bad-name/);
  await editor.close(uriOf('bad'));
  await reported(editor, 'bad', BAD);
  const { hosts } = await editor.ask<PostureResult>(POSTURE, undefined);
  assert.deepEqual(
    hosts.map(({ name, connect, zones }) => [name, connect, zones[0]?.guests.map(each => each.uri)]),
    [['qemu', CONNECT, [uriOf('bad')]]],
  );
});

test('the settings of the first folder hold for it as if it lay there', async context => {
  const text = JSON.stringify({
    rules: { [BAD]: 'error' },
    overrides: [{ files: ['qemu/**/b.xml'], rules: { [SAME]: 'off' }, reason: 'they are a cluster' }],
  });
  const held = { bad: guest('bad', 'data'), b: guest('b', 'data') };
  const editor = await edit(context, { 'hvlint.json': text }, { libvirt: holding(() => held) });
  editor.hold();
  await scan(editor);
  await reported(editor, 'bad', BAD, SAME);
  assert.deepEqual(
    editor.reported.get(uriOf('bad'))?.map(({ severity }) => severity),
    [1, 1],
  );
  assert.equal(editor.reported.get(uriOf('b'))?.length ?? 0, 0);
  await editor.open('hvlint.json');
  await editor.type('hvlint.json', '"error"', '"off"');
  await reported(editor, 'bad', SAME);
});

test('a copy has what is safe mended, and the definition stays as it is', async context => {
  const editor = await edit(context, {}, { libvirt: holding(() => ({ bad: guest('badder', 'data') })) });
  editor.hold();
  await scan(editor);
  assert.deepEqual(await editor.ask<FixedCopy | null>(FIXED_COPY, { uri: uriOf('bad'), isolate: false }), {
    name: 'bad.xml',
    text: guest('good', 'data'),
    mended: 1,
    left: 0,
    define: ['virsh', '--connect', CONNECT, 'define'],
  });
  const isolated = await editor.ask<FixedCopy | null>(FIXED_COPY, { uri: uriOf('bad'), isolate: true });
  assert.match(isolated?.text ?? '', /isolated='yes'/);
  await reported(editor, 'bad', BAD);
  assert.equal(await editor.ask(FIXED_COPY, { uri: uriOf('other'), isolate: false }), null);
});

test('a finding is explained there, and nothing is offered that would write', async context => {
  const initializationOptions = { rulePages: 'pages:/rules' };
  const editor = await edit(context, {}, { libvirt: holding(() => ({ bad: guest('bad') })), initializationOptions });
  await scan(editor);
  await editor.open(uriOf('bad'), guest('bad'), uriOf('bad'));
  const offered = await editor.actions(uriOf('bad'), 'bad');
  assert.deepEqual(
    offered.map(({ command, edit }) => [command?.command, edit]),
    [['hvlint.explainRule', undefined]],
  );
  assert.deepEqual(await editor.actions(uriOf('bad'), 'bad', ['source']), []);
});

test('two connections to one host are two hosts', async context => {
  const editor = await edit(context, {}, { libvirt: holding(() => ({ a: guest('a') })) });
  assert.ok('host' in (await scan(editor)));
  assert.deepEqual(Object(await scan(editor, 'qemu:///session')).documents, [
    'libvirt://qemu-2/etc/libvirt/qemu/a.xml',
  ]);
});

test('a libvirt that is not there is told, and what was read before stays', async context => {
  let there = true;
  const { hostOf, ask } = holding(() => ({ bad: guest('bad') }));
  const libvirt: Libvirt = {
    hostOf,
    ask: (...asked) => (there ? ask(...asked) : Promise.reject(new Error('there is no virsh here'))),
  };
  const editor = await edit(context, {}, { libvirt });
  await scan(editor);
  there = false;
  assert.deepEqual(await scan(editor), { failed: 'there is no virsh here' });
  assert.equal(await editor.ask(LIBVIRT_TEXT, { uri: uriOf('bad') }), guest('bad'));
});

test('it is ended by the user, before and after libvirt is asked', async context => {
  let isAsked = (): void => assert.fail('nobody wants it any more');
  const libvirt: Libvirt = {
    hostOf: () => 'qemu',
    ask: (_, __, { signal }) => {
      isAsked();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  };
  const editor = await edit(context, {}, { libvirt });
  const scanning = (token: CancellationToken) =>
    editor.connection.sendRequest(SCAN_LIBVIRT, { connect: CONNECT, workDoneToken: 'scan' }, token);
  const early = new CancellationTokenSource();
  const first = scanning(early.token);
  early.cancel();
  await assert.rejects(first, { code: LSPErrorCodes.RequestCancelled });
  const asked = new Promise<void>(resolve => {
    isAsked = resolve;
  });
  const late = new CancellationTokenSource();
  const second = scanning(late.token);
  await asked;
  late.cancel();
  await assert.rejects(second, { message: 'cancelled' });
});
