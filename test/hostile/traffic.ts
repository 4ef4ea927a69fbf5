import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { type Diagnostic, FileChangeType } from 'vscode-languageserver';
import type { Random } from '../../scripts/oracles/random.js';
import type { Editor } from '../server/editor.js';
import { guest } from '../server/serve.js';

const AGAIN_MS = 100;
/** Milliseconds in which all that was sent has had its effect. */
const SETTLED_MS = 10_000;

/** What is open at first. */
export const FILES = ['a.xml', 'b.xml', 'c.xml', 'd.cfg', 'hvlint.json'] as const;

/** What is on the disk at first. */
export const CONTENTS: Readonly<Record<string, string>> = {
  'a.xml': guest('bad'),
  'b.xml': guest('web', 'shared'),
  'c.xml': guest('db', 'shared'),
  'd.cfg': 'name = "x"\ntype = "hvm"\nmemory = 512\n',
  'hvlint.json': '{}',
};

const REQUESTS = [
  ...['textDocument/diagnostic', 'textDocument/hover', 'textDocument/codeAction', 'codeAction/resolve'],
  ...['textDocument/completion', 'textDocument/documentSymbol', 'textDocument/foldingRange', 'textDocument/formatting'],
  ...['textDocument/selectionRange', 'textDocument/definition', 'textDocument/references', 'textDocument/documentLink'],
  ...['workspace/symbol', 'hvlint/rules', 'hvlint/posture', 'hvlint/map', 'hvlint/reach', 'no/such/method'],
  ...['textDocument/rename', 'workspace/executeCommand', 'notebookDocument/diagnostic'],
] as const;
const TOLD = [
  ...['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didSave', 'textDocument/didClose'],
  ...['workspace/didChangeWatchedFiles', 'workspace/didChangeWorkspaceFolders', 'workspace/didRenameFiles'],
  ...['workspace/didCreateFiles', 'workspace/didDeleteFiles', 'window/workDoneProgress/cancel', '$/setTrace'],
  ...['notebookDocument/didOpen', 'notebookDocument/didChange', 'notebookDocument/didClose', 'no/such/news'],
] as const;
const PIECES = [
  ...['<', '>', "'", 'bad', '<name>', '</devices>', '', '\r\n', '\0', '\ud800', '{{ x }}', '<!--', '"', '[', '{'],
  guest('bad', 'shared'),
  'x'.repeat(50_000),
];
const SETTINGS = [
  ...['{', '[]', '{ "profile": "paranoid" }', '{ "ignore": ["c.xml"] }', '{ "ignore": ["**"], "profile": 7 }', ''],
  ...['{ "__proto__": { "profile": "strict" } }', '{ "rules": { "constructor": "off" } }', '\0'],
] as const;
const GARBAGE = [
  ...[{ enable: 'x' }, { enable: false }, { run: 'onSave' }, { run: {}, profile: ['strict'] }, { profile: 'paranoid' }],
  ...[{ workspaceDiagnostics: 0 }, { profile: '__proto__' }, {}],
] as const;

/** How often a thing was done. */
export type Counts = Map<string, number>;

/**
 * Steps of an editor that has lost its wits, and of one that has not, mixed; both keep to one seed. Returns what is open
 * in the end; the editor's settings are then those by default. `most` is the length of the largest change.
 */
export async function traffic(
  editor: Editor,
  random: Random,
  steps: number,
  counts: Counts = new Map(),
  most = 50_000,
): Promise<ReadonlySet<string>> {
  const open = new Set<string>();
  const answers: Promise<unknown>[] = [];
  const count = (what: string): void => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  };
  const ask = (method: string, params: unknown): void => {
    const source = new CancellationTokenSource();
    answers.push(editor.connection.sendRequest(method, params, source.token).catch(() => undefined));
    count('requests');
    if (!random.once(3)) return;
    source.cancel();
    count('cancelled');
  };
  const settings = async (value: Readonly<Record<string, unknown>>): Promise<void> => {
    editor.settings = value;
    count('settings');
    await editor.tell('workspace/didChangeConfiguration', { settings: random.pick([null, {}, { hvlint: value }]) });
  };
  for (let step = 0; step < steps; step++) {
    const file = random.pick(FILES);
    const kind = random.below(9);
    if (kind === 0 && !open.has(file)) {
      open.add(file);
      count('opened');
      await editor.open(file, existsSync(path.join(editor.folder, file)) ? undefined : '');
    } else if (kind === 1 && open.delete(file)) {
      count('closed');
      await editor.close(file);
    } else if (kind === 2 && open.has(file)) {
      count('saved');
      await editor.save(file);
    } else if (kind === 3) ask(random.pick(REQUESTS), nonsense(editor, random));
    else if (kind === 4)
      ask(random.pick(REQUESTS), {
        textDocument: { uri: editor.uri(file) },
        position: place(random),
        range: range(random),
        positions: [place(random)],
        options: { tabSize: random.pick([0, -1, 2, 1e9]), insertSpaces: true },
        context: { diagnostics: [], includeDeclaration: true },
        query: random.pick(['', 'b', '\0']),
        previousResultId: random.pick(['', '1', 'x']),
        id: random.pick(['', 'web', '__proto__']),
      });
    else if (kind === 5) {
      count('storms');
      await storm(editor, random);
    } else if (kind === 6) {
      count('notifications without sense');
      await editor.tell(random.pick(TOLD), nonsense(editor, random));
    } else if (kind === 7 && random.once(4)) await settings(random.pick(GARBAGE));
    else if (open.has(file)) {
      const piece = file === 'hvlint.json' ? random.pick(SETTINGS) : random.pick(PIECES);
      count('changes');
      await editor.change(file, [{ range: range(random), text: random.once(50) ? 'y'.repeat(most) : piece }]);
    }
  }
  await settings({});
  // Settings by default, however the client has it.
  await editor.tell('workspace/didChangeConfiguration', { settings: {} });
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
    { textDocument: { uri: 'file:///%00%', languageId: 'xml', version: 1, text: 5 } },
    { textDocument: { uri: 'file://elsewhere/%2e%2e/a.xml', languageId: 7, version: -1, text: '<domain' } },
    {
      textDocument: { uri: 'vscode-notebook-cell:/x.ipynb#a', version: 2 ** 40 },
      contentChanges: [{ text: '<domain>' }],
    },
    {
      textDocument: { uri: editor.uri('none.xml'), version: 'x' },
      contentChanges: [{ text: 5 }],
      range: range(random),
    },
    { textDocument: { uri: 'untitled:x', languageId: 'xml', version: 1 }, position: place(random) },
    { changes: [{ uri: editor.uri('none.xml'), type: 99 }, {}] },
    { changes: { length: -1 } },
    { event: null, files: [{ oldUri: 1 }] },
    { event: { added: [{ uri: 5 }], removed: [null] } },
    { title: 'x', data: { uri: editor.uri('a.xml'), finding: -1 } },
    { notebookDocument: { uri: 'x', cells: [null] }, cellTextDocuments: 5 },
    { token: null, command: '__proto__', arguments: 7, value: 'x' },
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

/** Where what a server tells in the end is not what one tells that has just begun, and how much they tell. */
export async function differences(
  editor: Editor,
  open: ReadonlySet<string>,
  begin: (contents: Readonly<Record<string, string>>) => Promise<Editor>,
): Promise<{ readonly findings: number; readonly differences: readonly string[] }> {
  await editor.ask('hvlint/scanWorkspace', { workDoneToken: 'end' });
  const files = readdirSync(editor.folder).sort();
  const fresh = await begin(
    Object.fromEntries(files.map(file => [file, readFileSync(path.join(editor.folder, file), 'utf8')])),
  );
  for (const file of open) await fresh.open(file, editor.text(file));
  await fresh.ask('hvlint/scanWorkspace', { workDoneToken: 'begin' });
  let findings = 0;
  const differences: string[] = [];
  // The last settings may still be on their way: a server asks for them.
  const until = Date.now() + SETTLED_MS;
  for (const file of new Set([...files, ...open])) {
    const there = await pulled(fresh, file);
    let here = await pulled(editor, file);
    while (!isDeepStrictEqual(here, there) && Date.now() < until) {
      await setTimeout(AGAIN_MS);
      here = await pulled(editor, file);
    }
    findings += here.length;
    if (!isDeepStrictEqual(here, there))
      differences.push(`${file}: ${JSON.stringify(here)}, and from a fresh one ${JSON.stringify(there)}`);
  }
  return { findings, differences };
}

/** What is told of a file, in an order of its own. */
async function pulled(from: Editor, file: string): Promise<readonly string[]> {
  const params = { textDocument: { uri: from.uri(file) } };
  const { items } = await from.ask<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', params);
  return items.map(({ code, range, message }) => `${code} ${JSON.stringify(range)} ${message}`).sort();
}
