import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver/node';
import { rules } from '../rules/index.js';
import type { Lines, Span } from '../server/src/core/text.js';
import { Workspace } from '../server/src/core/workspace.js';
import { rangeOf } from '../server/src/service/locations.js';
import { folderOf } from './folder.js';
import { hvlint } from './run-cli.js';
import { edit } from './server/serve.js';

type Range = ReturnType<typeof rangeOf>;

/** A finding as every way in must tell it. */
interface Told {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
}

// `node out/test/workspaces.test.js --update` writes down what is found now; read what it changes.
const UPDATE = process.argv.includes('--update');

const CASES = path.join('test', 'workspaces');
const EXPECTED = 'expected.txt';

/** The files of a case, by their paths; what is expected left out. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll(path.sep, '/'))
    .filter(name => name !== EXPECTED && statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(names.sort().map(name => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

const key = ({ file, range, rule, message }: Told): string =>
  [file, String(range.start.line).padStart(5, '0'), String(range.start.character).padStart(5, '0'), rule, message].join(
    ' ',
  );

const inOrder = (findings: readonly Told[]): readonly Told[] =>
  [...findings].sort((a, b) => (key(a) < key(b) ? -1 : 1));

async function byCommandLine(folder: string): Promise<readonly Told[]> {
  const { stdout, stderr } = await hvlint(folder, ['check', '--format', 'json', '--no-progress']);
  assert.equal(stderr, '');
  const { findings }: { findings: readonly Told[] } = JSON.parse(stdout);
  return inOrder(
    findings.map(({ file, rule, severity, message, range, related }) => ({
      file,
      rule,
      severity,
      message,
      range,
      related,
    })),
  );
}

/** The places that SARIF gives, which counts lines and characters from one. */
async function bySarif(folder: string): Promise<readonly string[]> {
  const { stdout } = await hvlint(folder, ['check', '--format', 'sarif', '--no-progress']);
  const { results }: { results: readonly SarifResult[] } = JSON.parse(stdout).runs[0];
  return results
    .map(({ ruleId, locations: [at], relatedLocations = [] }) => {
      const places = [at, ...relatedLocations].map(place => {
        const { artifactLocation, region } = place?.physicalLocation ?? {};
        return `${artifactLocation?.uri}:${region?.startLine}:${region?.startColumn}`;
      });
      return `${ruleId} ${places.join(' ')}`;
    })
    .sort();
}

interface SarifPlace {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number; readonly startColumn: number };
  };
}

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly SarifPlace[];
  readonly relatedLocations?: readonly SarifPlace[];
}

const place = ({ file, range: { start } }: { readonly file: string; readonly range: Range }): string =>
  `${file}:${start.line + 1}:${start.character + 1}`;

/** What a workspace finds that was put the files one by one, the last of them first. */
function byWorkspace(files: Readonly<Record<string, string>>): readonly Told[] {
  const workspace = new Workspace(rules);
  workspace.complete = true;
  const ours = Object.keys(files).filter(file => !/\.bak$|(?:^|\/)old\//.test(file));
  for (const file of [...ours].reverse()) workspace.put(file, files[file] ?? '');
  for (const file of workspace.takeStale()) workspace.put(file, files[file] ?? '');
  const range = (file: string, at: Span) => rangeOf(at, linesOf(workspace, file));
  return inOrder(
    [...workspace.files].flatMap(file =>
      workspace
        .findings(file)
        .filter(finding => finding.accepted === undefined)
        .map(({ rule, severity, message, at, related }) => ({
          file,
          rule,
          severity,
          message,
          range: range(file, at),
          related: related.map(each => ({ file: each.file, range: range(each.file, each.at), message: each.message })),
        })),
    ),
  );
}

function linesOf(workspace: Workspace, file: string): Lines {
  const lines = workspace.lines(file);
  assert.ok(lines, file);
  return lines;
}

const SEVERITIES = ['', 'error', 'warning', 'information', 'hint'];

/** What an editor is told of all files, none of which is open. */
async function byEditor(
  context: TestContext,
  files: Readonly<Record<string, string>>,
  expected: readonly Told[],
): Promise<readonly Told[]> {
  const editor = await edit(context, files, { rules });
  const fileOf = (uri: string) => decodeURIComponent(uri).slice(editor.uri('').length).replace(/^\//, '');
  const told = (file: string, diagnostics: readonly Diagnostic[]): readonly Told[] =>
    diagnostics.map(({ code, severity, message, range, relatedInformation = [] }) => ({
      file,
      rule: String(code),
      severity: SEVERITIES[severity ?? 0] ?? '',
      message: typeof message === 'string' ? message : message.value,
      range,
      related: relatedInformation.map(each => ({
        file: fileOf(each.location.uri),
        range: each.location.range,
        message: each.message,
      })),
    }));
  const all = () => inOrder([...editor.reported].flatMap(([file, diagnostics]) => told(file, diagnostics)));
  editor.hold();
  await editor.until('all is told', () => all().length >= expected.length);
  return all();
}

/** What stands in several files, as a person reads it. */
const shown = (findings: readonly Told[]): string =>
  findings
    .filter(({ rule }) => rules[rule]?.kind === 'workspace')
    .flatMap(finding => [
      `${place(finding)} ${finding.severity} ${finding.rule}`,
      `    ${finding.message}`,
      ...finding.related.map(each => `    ${place(each)} ${each.message}`),
    ])
    .map(line => `${line}\n`)
    .join('');

for (const name of readdirSync(CASES).sort()) {
  test(`${name}: the command line, SARIF, an editor and a workspace find the same, and what is expected`, async context => {
    const files = filesOf(path.join(CASES, name));
    const folder = folderOf(context, files);
    const told = await byCommandLine(folder);
    if (UPDATE) writeFileSync(path.join(CASES, name, EXPECTED), shown(told));
    assert.equal(shown(told), readFileSync(path.join(CASES, name, EXPECTED), 'utf8'));
    assert.deepEqual(byWorkspace(files), told);
    assert.deepEqual(await byEditor(context, files, told), told);
    const places = told.map(each => [each.rule, place(each), ...each.related.map(place)].join(' '));
    assert.deepEqual(await bySarif(folder), places.sort());
  });
}
