import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { fileUri, found, MISSING, open, openUri } from './editor.js';

const { executeCommand } = vscode.commands;

/** What libvirt's schema has in `<devices>`, so far as it matters here. */
const NAMES = ['disk', 'emulator', 'graphics', 'interface', 'memballoon', 'rng', 'serial', 'tpm', 'video', 'vsock'];
const SCHEMA = 'From the schema of libvirt.';

/** Stands in for Red Hat's extension for XML with libvirt's schema: names behind a `<`, and what the schema says of them. */
function standIn(): vscode.Disposable {
  const xml = { language: 'xml' };
  const names = vscode.languages.registerCompletionItemProvider(
    xml,
    {
      provideCompletionItems(document, position) {
        const start = position.translate(0, -1);
        const range = new vscode.Range(start, position);
        if (document.getText(range) !== '<') return [];
        return NAMES.map(name => ({
          label: name,
          range,
          filterText: `<${name}`,
          insertText: new vscode.SnippetString(`<${name}>$1</${name}>`),
        }));
      },
    },
    ...['.', ':', '<', '"', '=', '/', '\\', '?', "'", '&', '#'],
  );
  const hover = vscode.languages.registerHoverProvider(xml, { provideHover: () => new vscode.Hover(SCHEMA) });
  return vscode.Disposable.from(names, hover);
}

/** A guest with a `<` in its devices, and what is proposed behind that. */
async function proposed(): Promise<readonly string[]> {
  const { document } = await open('guests/web.xml');
  const at = document.positionAt(document.getText().indexOf('    <\n') + 5);
  const { items } = await executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    at,
  );
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function typeBracket(): Promise<vscode.TextDocument> {
  const editor = await open('guests/web.xml');
  await found(editor.document.uri, MISSING);
  const text = editor.document.getText();
  const start = editor.document.positionAt(text.indexOf('  <devices>'));
  await editor.edit(edit => edit.insert(start.translate(1, -start.character), '    <\n'));
  return editor.document;
}

/** Asks until something holds: settings take a moment to reach the server. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(100);
}

/** Does something with settings of the workspace that no extension here contributes, and takes them away again. */
async function withSettings(settings: object, work: () => Promise<void>): Promise<void> {
  const file = fileUri('.vscode/settings.json');
  await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(settings)));
  try {
    await work();
  } finally {
    await vscode.workspace.fs.delete(file);
  }
}

const times = (labels: readonly string[], label: string): number => labels.filter(each => each === label).length;
const BLOCK = 'tpm: vTPM with encrypted state';

/** What a user sees who has an extension for XML beside this one, and who has none. */
export const xmlFlows: Readonly<Record<string, () => Promise<void>>> = {
  async 'without an extension for XML elements are proposed once, and whole blocks'() {
    await typeBracket();
    const labels = await proposed();
    assert.equal(times(labels, 'tpm'), 1);
    assert.ok(labels.includes(BLOCK));
  },

  async 'an empty document takes whole definitions'() {
    for (const [language, wanted] of [
      ['xml', ['libvirt-guest', 'libvirt-guest-sev-snp', 'libvirt-network', 'libvirt-nwfilter', 'libvirt-volume-luks']],
      ['xen-cfg', ['xl-guest-pvh', 'xl-guest-hvm']],
    ] as const) {
      const { document } = await openUri((await vscode.workspace.openTextDocument({ language })).uri);
      const at = new vscode.Position(0, 0);
      const { items } = await executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      for (const each of wanted) assert.equal(times(labels, each), 1, `${each} among ${labels.join(', ')}`);
    }
  },

  async 'beside an extension for XML that has libvirt’s schema nothing is proposed twice, and hovers add to each other'() {
    const document = await typeBracket();
    const other = standIn();
    const xml = {
      'xml.completion.autoCloseTags': true,
      'xml.fileAssociations': [{ pattern: 'guests/*.xml', systemId: 'file:///usr/share/libvirt/schemas/domain.rng' }],
    };
    try {
      assert.equal(times(await proposed(), 'tpm'), 2, 'where no schema is known each says what it knows');
      await withSettings(xml, async () => {
        await until(async () => times(await proposed(), 'tpm') === 1);
        const labels = await proposed();
        for (const label of labels) assert.equal(times(labels, label), 1, label);
        assert.ok(labels.includes(BLOCK));
        assert.ok(labels.includes('emulator'), 'theirs are there');
        const at = document.positionAt(document.getText().indexOf('<devices') + 2);
        const hovers = await executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
        const said = hovers.flatMap(({ contents }) =>
          contents.map(each => (typeof each === 'string' ? each : each.value)),
        );
        assert.ok(said.includes(SCHEMA));
        assert.ok(
          said.some(each => each.includes('each a way to the host')),
          said.join(' | '),
        );
      });
      await until(async () => times(await proposed(), 'tpm') === 2);
    } finally {
      other.dispose();
    }
  },
};
