import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import type { DocumentLink, WorkspaceSymbol } from 'vscode-languageserver/node';
import type { Editor } from './editor.js';
import { definition, openedWith, references, told } from './ways.js';

const UUID = '0A1b0000-0000-4000-8000-000000000000';
const FILES = {
  'web.xml': `<domain type='kvm'>
  <name>web</name>
  <devices>
    <disk type='file'><source file='/srv/shared.img'/><target dev='vda'/></disk>
    <disk type='volume'><source pool='fast' volume='web'/><target dev='vdb'/></disk>
    <disk type='file'>
      <source file='/srv/web.img'><encryption format='luks'><secret type='passphrase' uuid='${UUID}'/></encryption></source>
      <target dev='vdc'/>
    </disk>
    <interface type='network'><source network='blue'/><filterref filter='mine'/></interface>
    <hostdev mode='subsystem' type='pci'><source><address domain='0' bus='0x03' slot='0' function='0'/></source></hostdev>
  </devices>
  <seclabel type='static' model='selinux'><label>a:b:svirt_t:s0:c1,c2</label></seclabel>
</domain>
`,
  'db.xml': `<domain type='kvm'>
  <name>db</name>
  <devices>
    <disk type='file'><source file='/srv//shared.img'/><target dev='vda'/></disk>
    <interface type='bridge'><source bridge='virbr7'/></interface>
  </devices>
  <seclabel type='static' model='selinux'><label>a:b:svirt_t:s0:c1,c2</label></seclabel>
</domain>
`,
  'router.cfg':
    'name = "router"\ntype = "pvh"\nkernel = "/k"\nvif = [ "bridge=virbr7" ]\npci = [ "03:00.0" ]\ndisk = [ "/srv/shared.img,raw,xvda,r" ]\n',
  'blue.xml': "<network>\n  <name>blue</name>\n  <bridge name='virbr7'/>\n</network>\n",
  'mine.xml': "<filter name='mine'>\n  <filterref filter='other'/>\n</filter>\n",
  'other.xml': "<filter name='other' chain='root'>\n  <rule action='drop' direction='inout'/>\n</filter>\n",
  'fast.xml': "<pool type='dir'>\n  <name>fast</name>\n  <target><path>/fast</path></target>\n</pool>\n",
  'secret.xml': `<secret ephemeral='no' private='yes'>\n  <uuid>${UUID.toLowerCase()}</uuid>\n</secret>\n`,
};

const opened = (context: TestContext, name: string): Promise<Editor> => openedWith(context, FILES, name);

test('a name leads to what defines it', async context => {
  const editor = await opened(context, 'web.xml');
  assert.deepEqual(await definition(editor, 'web.xml', "blue'"), ['blue.xml: blue']);
  assert.deepEqual(await definition(editor, 'web.xml', "mine'"), ['mine.xml: mine']);
  assert.deepEqual(await definition(editor, 'web.xml', "fast'"), ['fast.xml: fast']);
  assert.deepEqual(await definition(editor, 'web.xml', UUID), [`secret.xml: ${UUID.toLowerCase()}`]);
  assert.deepEqual(await definition(editor, 'web.xml', '<devices>'), []);
});

test('what nothing defines leads to who else has it', async context => {
  const editor = await opened(context, 'web.xml');
  assert.deepEqual(await definition(editor, 'web.xml', '/srv/shared.img'), [
    'db.xml: /srv//shared.img',
    'router.cfg: "/srv/shared.img,raw,xvda,r"',
  ]);
  assert.deepEqual(await definition(editor, 'web.xml', "address domain='0'"), ['router.cfg: "03:00.0"']);
});

test('a filter leads to the filters that it takes in', async context => {
  const editor = await opened(context, 'mine.xml');
  assert.deepEqual(await definition(editor, 'mine.xml', "other'"), ['other.xml: other']);
});

test('all who name a bridge, a disk, a device or a label are found, in libvirt and Xen files', async context => {
  const editor = await opened(context, 'web.xml');
  await editor.open('router.cfg');
  await editor.open('blue.xml');
  assert.deepEqual(await references(editor, 'router.cfg', 'virbr7'), [
    'router.cfg: virbr7',
    'blue.xml: blue',
    "db.xml: <interface type='bridge'>",
  ]);
  assert.deepEqual(await references(editor, 'blue.xml', "virbr7'", false), [
    'blue.xml: virbr7',
    "db.xml: <interface type='bridge'>",
    'router.cfg: virbr7',
  ]);
  assert.deepEqual(await references(editor, 'web.xml', 'a:b:svirt_t'), [
    'web.xml: a:b:svirt_t:s0:c1,c2',
    "db.xml: <seclabel type='static' model='selinux'>",
  ]);
  assert.deepEqual(await references(editor, 'router.cfg', '03:00.0'), [
    'router.cfg: "03:00.0"',
    "web.xml: <source><address domain='0' bus='0x03' slot='0' function='0'/></source>",
  ]);
});

test('names are links to the one file that defines them, disks to another guest that has them', async context => {
  const editor = await opened(context, 'web.xml');
  const links = await editor.ask<DocumentLink[]>('textDocument/documentLink', {
    textDocument: { uri: editor.uri('web.xml') },
  });
  assert.deepEqual(
    links.map(({ range, target }) => [told(editor, editor.uri('web.xml'), range), path.basename(target ?? '')]),
    [
      ['web.xml: blue', 'blue.xml#L2,9'],
      ['web.xml: mine', 'mine.xml#L1,15'],
      ['web.xml: fast', 'fast.xml#L2,9'],
      [`web.xml: ${UUID}`, 'secret.xml#L2,9'],
      ['web.xml: /srv/shared.img', 'db.xml#L4,37'],
    ],
  );
  assert.equal(links.at(-1)?.tooltip, 'Also in db.xml and 1 more');
});

test('guests and what they need are found by name', async context => {
  const editor = await opened(context, 'web.xml');
  const symbols = (query: string) => editor.ask<WorkspaceSymbol[]>('workspace/symbol', { query });
  assert.deepEqual(
    (await symbols('')).map(({ name, containerName }) => `${containerName} ${name}`),
    [
      'guest db',
      'guest router',
      'guest web',
      'network blue',
      'filter mine',
      'filter other',
      'pool fast',
      `secret ${UUID.toLowerCase()}`,
    ],
  );
  assert.deepEqual(
    (await symbols('WE')).map(({ name }) => name),
    ['web'],
  );
  assert.deepEqual(
    (await symbols('er')).map(({ name }) => name),
    ['router', 'other'],
    'what holds it as it stands',
  );
  assert.deepEqual(
    (await symbols('be')).map(({ name }) => name),
    ['blue'],
    'its letters in their order will do',
  );
  assert.deepEqual(await symbols('nobody'), []);
});

test('what is typed counts, not what is on the disk', async context => {
  const editor = await opened(context, 'web.xml');
  await editor.type('web.xml', "network='blue'", "network='green'");
  assert.deepEqual(await definition(editor, 'web.xml', "green'"), []);
  await editor.open('blue.xml');
  await editor.type('blue.xml', 'blue', 'green');
  assert.equal((await definition(editor, 'web.xml', "green'")).length, 1);
});
