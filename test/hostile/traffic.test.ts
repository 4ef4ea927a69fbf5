import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { type Diagnostic, FileChangeType } from 'vscode-languageserver';
import { Random } from '../../scripts/oracles/random.js';
import type { Editor } from '../server/editor.js';
import { edit, guest } from '../server/serve.js';

const FILES = ['a.xml', 'b.xml', 'c.xml'] as const;
const REQUESTS = [
  ...[
    'textDocument/diagnostic',
    'textDocument/hover',
    'textDocument/codeAction',
    'codeAction/resolve',
    'textDocument/completion',
  ],
  ...[
    'textDocument/documentSymbol',
    'textDocument/foldingRange',
    'textDocument/formatting',
    'hvlint/rules',
    'no/such/method',
  ],
] as const;
const TOLD = [
  ...['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didSave', 'textDocument/didClose'],
  ...[
    'workspace/didChangeWatchedFiles',
    'workspace/didChangeWorkspaceFolders',
    'workspace/didRenameFiles',
    'no/such/news',
  ],
] as const;
const PIECES = [
  '<',
  '>',
  "'",
  'bad',
  '<name>',
  '</devices>',
  guest('bad', 'shared'),
  '',
  '\r\n',
  '\0',
  '\ud800',
  '{{ x }}',
  'x'.repeat(50_000),
];

/** Steps of an editor that has lost its wits, and of one that has not, mixed; both keep to one seed. */
async function traffic(editor: Editor, random: Random, steps: number): Promise<ReadonlySet<string>> {
  const open = new Set<string>();
  const answers: Promise<unknown>[] = [];
  const ask = (method: string, params: unknown): void => {
    const source = new CancellationTokenSource();
    answers.push(editor.connection.sendRequest(method, params, source.token).catch(() => undefined));
    if (random.once(3)) source.cancel();
  };
  for (let step = 0; step < steps; step++) {
    const file = random.pick(FILES);
    const kind = random.below(8);
    if (kind === 0 && !open.has(file)) {
      open.add(file);
      await editor.open(file);
    } else if (kind === 1 && open.delete(file)) await editor.close(file);
    else if (kind === 2 && open.has(file)) await editor.save(file);
    else if (kind === 3) ask(random.pick(REQUESTS), nonsense(editor, random));
    else if (kind === 4)
      ask(random.pick(REQUESTS), {
        textDocument: { uri: editor.uri(file) },
        position: place(random),
        range: range(random),
      });
    else if (kind === 5) await storm(editor, random);
    else if (kind === 6) await editor.tell(random.pick(TOLD), nonsense(editor, random));
    else if (open.has(file)) await editor.change(file, [{ range: range(random), text: random.pick(PIECES) }]);
  }
  await Promise.all(answers);
  return open;
}

const place = (random: Random) => ({
  line: random.pick([-1, 0, 1, 3, 5, 1e6, 2 ** 31]),
  character: random.pick([-5, 0, 2, 9, 1e9]),
});

/** Half of them end before they begin. */
const range = (random: Random) => ({ start: place(random), end: place(random) });

const nonsense = (editor: Editor, random: Random): object =>
  random.pick([
    [],
    {},
    { textDocument: null },
    { textDocument: { uri: 7 } },
    { textDocument: { uri: 'not a uri' }, position: 'x', contentChanges: [null], context: 5 },
    {
      textDocument: { uri: editor.uri('none.xml'), version: 'x' },
      contentChanges: [{ text: 5 }],
      range: range(random),
    },
    { textDocument: { uri: 'untitled:x', languageId: 'xml', version: 1 }, position: place(random) },
    { changes: [{ uri: editor.uri('none.xml'), type: 99 }, {}] },
    { event: null, files: [{ oldUri: 1 }] },
    { title: 'x', data: { uri: editor.uri('a.xml'), finding: -1 } },
  ]);

/** Files come, change and go in one burst. */
async function storm(editor: Editor, random: Random): Promise<void> {
  const files = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [
      `storm${i}.xml`,
      guest(random.pick(['bad', 'good']), random.pick(['shared', 'own'])),
    ]),
  );
  await editor.onDisk(files, FileChangeType.Created);
  if (random.once(2))
    await editor.onDisk(Object.fromEntries(Object.keys(files).map(file => [file, undefined])), FileChangeType.Deleted);
}

const told = (diagnostics: readonly Diagnostic[] | undefined): readonly string[] =>
  (diagnostics ?? []).map(({ code, range, message }) => `${code} ${JSON.stringify(range)} ${message}`).sort();

test('whatever an editor sends, the server answers, and tells in the end what a fresh one tells', async context => {
  let findings = 0;
  for (const seed of [1, 2, 3]) {
    const editor = await edit(context, {
      'a.xml': guest('bad'),
      'b.xml': guest('web', 'shared'),
      'c.xml': guest('db', 'shared'),
    });
    const open = await traffic(editor, new Random(seed), 150);
    await editor.ask('hvlint/scanWorkspace', { workDoneToken: 'end' });
    const files = readdirSync(editor.folder).sort();
    const contents = Object.fromEntries(
      files.map(file => [file, readFileSync(path.join(editor.folder, file), 'utf8')]),
    );
    const fresh = await edit(context, contents);
    for (const file of open) await fresh.open(file, editor.text(file));
    await fresh.ask('hvlint/scanWorkspace', { workDoneToken: 'begin' });
    for (const file of files) {
      const pulled = (from: Editor) =>
        from.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri: from.uri(file) } });
      const here = told((await pulled(editor)).items);
      assert.deepEqual(here, told((await pulled(fresh)).items), `seed ${seed}: ${file}`);
      findings += here.length;
    }
  }
  assert.ok(findings > 20);
});
