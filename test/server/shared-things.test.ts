import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import type { DocumentLink, WorkspaceSymbol } from 'vscode-languageserver/node';
import { definition, openedWith, references } from './ways.js';

const UUID = '0a1b0000-0000-4000-8000-000000000000';
const domain = (name: string, inside: string): string =>
  `<domain type='kvm'>\n  <name>${name}</name>\n${inside}\n</domain>\n`;
const devices = (name: string, inside: string): string => domain(name, `  <devices>\n    ${inside}\n  </devices>`);
const overlay = (base: string): string =>
  `<disk type='file'><source file='/srv/top.qcow2'/><backingStore type='file'><format type='raw'/><source file='${base}'/></backingStore><target dev='vda'/></disk>`;

test('the image on which disks lie leads to all who use it, volumes among them', async context => {
  const editor = await openedWith(
    context,
    {
      'a.xml': devices('a', overlay('/srv/base.img').replace('top', 'a')),
      'b.xml': devices('b', overlay('/srv/./base.img').replace('top', 'b')),
      'c.xml': '<volume>\n  <name>c</name>\n  <backingStore><path>/srv/base.img</path></backingStore>\n</volume>\n',
      'd.cfg': 'name = "d"\nkernel = "/k"\ndisk = [ "/srv/base.img,raw,xvda,r" ]\n',
    },
    'a.xml',
  );
  const others = ['d.cfg: "/srv/base.img,raw,xvda,r"', 'b.xml: /srv/./base.img', 'c.xml: /srv/base.img'];
  assert.deepEqual(await definition(editor, 'a.xml', '/srv/base.img'), others);
  assert.deepEqual(await references(editor, 'a.xml', '/srv/base.img'), ['a.xml: /srv/base.img', ...others]);
  const links = await editor.ask<DocumentLink[]>('textDocument/documentLink', {
    textDocument: { uri: editor.uri('a.xml') },
  });
  assert.deepEqual(
    links.map(({ target, tooltip }) => [path.basename(target ?? ''), tooltip]),
    [['d.cfg#L3,10', 'Also in d.cfg and 2 more']],
  );
});

test('a volume and the path at which its pool keeps it are one disk', async context => {
  const editor = await openedWith(
    context,
    {
      'a.xml': devices('a', "<disk type='volume'><source pool='p' volume='v'/><target dev='vda'/></disk>"),
      'b.cfg': 'name = "b"\nkernel = "/k"\ndisk = [ "/pool/v,raw,xvda,w" ]\n',
      'p.xml': "<pool type='dir'>\n  <name>p</name>\n  <target><path>/pool</path></target>\n</pool>\n",
    },
    'b.cfg',
  );
  assert.deepEqual(await definition(editor, 'b.cfg', '/pool/v'), ['a.xml: v']);
  await editor.open('a.xml');
  assert.deepEqual(await definition(editor, 'a.xml', "p'"), ['p.xml: p']);
  await editor.open('p.xml');
  assert.deepEqual(await references(editor, 'p.xml', 'p</name', false), ['a.xml: v']);
});

test('a secret knows who needs it, by its UUID or by what it is for', async context => {
  const encrypted = (how: string) =>
    `<disk type='file'><source file='/srv/a'><encryption format='luks'><secret type='passphrase' ${how}/></encryption></source><target dev='vda'/></disk>`;
  const editor = await openedWith(
    context,
    {
      'a.xml': devices('a', encrypted(`uuid='${UUID.toUpperCase()}'`)),
      'b.xml': devices('b', encrypted("usage='/srv/a'")),
      'pool.xml': `<pool type='rbd'>\n  <name>p</name>\n  <source><auth type='ceph' username='u'><secret uuid='${UUID}'/></auth></source>\n</pool>\n`,
      'secret.xml': `<secret>\n  <uuid>${UUID}</uuid>\n  <usage type='volume'><volume>/srv/a</volume></usage>\n</secret>\n`,
    },
    'secret.xml',
  );
  assert.deepEqual(await references(editor, 'secret.xml', UUID, false), [
    `a.xml: ${UUID.toUpperCase()}`,
    'b.xml: /srv/a',
    `pool.xml: ${UUID}`,
  ]);
  await editor.open('b.xml');
  assert.deepEqual(await definition(editor, 'b.xml', "/srv/a'/>"), [`secret.xml: ${UUID}`]);
  await editor.open('pool.xml');
  assert.deepEqual(await definition(editor, 'pool.xml', UUID), [`secret.xml: ${UUID}`]);
});

test('the domain that serves a device leads to its own file', async context => {
  const editor = await openedWith(
    context,
    {
      'a.cfg': 'name = "a"\nkernel = "/k"\nvif = [ "bridge=br0,backend=net" ]\n',
      'b.xml': devices(
        'b',
        "<interface type='bridge'><source bridge='br0'/><backenddomain name='net'/></interface>",
      ).replace('kvm', 'xen'),
      'net.cfg': 'name = "net"\nkernel = "/k"\ndriver_domain = 1\n',
    },
    'a.cfg',
  );
  assert.deepEqual(await definition(editor, 'a.cfg', 'net"'), ['net.cfg: "net"']);
  await editor.open('b.xml');
  assert.deepEqual(await definition(editor, 'b.xml', "net'"), ['net.cfg: "net"']);
  await editor.open('net.cfg');
  assert.deepEqual(await references(editor, 'net.cfg', 'net"', false), ['a.cfg: net']);
});

test('variables, shared memory and shared folders lead to who else has them', async context => {
  const inside = `  <os><nvram>/v/x.fd</nvram></os>
  <devices>
    <shmem name='common'/>
    <filesystem type='mount'><source dir='/share/'/><target dir='t'/></filesystem>
  </devices>`;
  const editor = await openedWith(context, { 'a.xml': domain('a', inside), 'b.xml': domain('b', inside) }, 'a.xml');
  assert.deepEqual(await definition(editor, 'a.xml', '/v/x.fd'), ['b.xml: /v/x.fd']);
  assert.deepEqual(await definition(editor, 'a.xml', "common'"), ["b.xml: <shmem name='common'/>"]);
  assert.deepEqual(await definition(editor, 'a.xml', "/share/'"), ['b.xml: /share/']);
});

test('a document that is on no disk yet leads to others too', async context => {
  const network = '<network>\n  <name>blue</name>\n</network>\n';
  const editor = await openedWith(context, { 'blue.xml': network }, 'blue.xml');
  const uri = 'untitled:Untitled-1';
  const text = devices('new', "<interface type='network'><source network='blue'/></interface>");
  await editor.open('new', text, uri);
  const position = { line: 3, character: text.split('\n')[3]?.indexOf("blue'") };
  const found = await editor.ask<{ uri: string }[]>('textDocument/definition', { textDocument: { uri }, position });
  assert.deepEqual(
    found.map(each => path.basename(each.uri)),
    ['blue.xml'],
  );
  const inside = { line: 3, character: (position.character ?? 0) + 1 };
  const items = await editor.ask<{ label: string }[]>('textDocument/completion', {
    textDocument: { uri },
    position: inside,
  });
  assert.deepEqual(
    items.map(({ label }) => label),
    ['blue'],
  );
});

test('each folder of the workspace is a host, and symbols are found in all of them', async context => {
  const guest = devices('web', "<interface type='network'><source network='blue'/></interface>");
  const network = '<network>\n  <name>blue</name>\n</network>\n';
  const editor = await openedWith(
    context,
    { 'one/web.xml': guest, 'one/blue.xml': network, 'two/web.xml': guest, 'two/blue.xml': network },
    'one/web.xml',
    { workspaceFolders: ['one', 'two'] },
  );
  assert.deepEqual(await definition(editor, 'one/web.xml', "blue'"), ['one/blue.xml: blue']);
  const symbols = await editor.ask<WorkspaceSymbol[]>('workspace/symbol', { query: 'blue' });
  assert.deepEqual(
    symbols.map(({ location }) => path.relative(editor.uri(''), location.uri)),
    ['one/blue.xml', 'two/blue.xml'],
  );
});
