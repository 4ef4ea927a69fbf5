import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { categories, rules } from '../../rules/index.js';
import { grouped } from '../../server/src/core/grouped.js';
import { SEVERITIES } from '../../server/src/core/severity.js';
import { SCAN_WORKSPACE, type ScanResult } from '../../server/src/protocol.js';
import { folderOf } from '../folder.js';
import { hvlint } from '../run-cli.js';
import type { Editor } from '../server/editor.js';
import { edit } from '../server/serve.js';
import { all, byId, type Part, pageTree, rowsOf } from './page-tree.js';

/** How many findings there are of each severity; accepted ones apart. */
type Numbers = Readonly<Record<string, number>>;

const KINDS = [...SEVERITIES, 'accepted'] as const;

const numbersOf = (kinds: readonly string[]): Numbers =>
  Object.fromEntries(KINDS.map(kind => [kind, kinds.filter(each => each === kind).length]));
const sumOf = (numbers: readonly Numbers[]): Numbers =>
  Object.fromEntries(KINDS.map(kind => [kind, numbers.reduce((sum, each) => sum + (each[kind] ?? 0), 0)]));
const countBy = (names: readonly string[]): Numbers =>
  Object.fromEntries([...grouped(names, name => name)].map(([name, these]) => [name, these.length]));

function filesBelow(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => name.replaceAll(path.sep, '/'));
  const files = names.filter(name => name !== 'expected.txt' && statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map(name => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

const guest = (name: string, more = '') =>
  `<domain type='kvm'>\n  <name>${name}</name>\n  <os><type>hvm</type></os>\n  <devices>\n    <graphics type='vnc' listen='0.0.0.0'/>${more}\n  </devices>\n</domain>\n`;
const shared = `<disk type='file'><source file='/images/all'/><target dev='vda'/></disk>`;

/** Everything that could be counted twice or not at all: accepted by each way, recorded, settings, files of no host. */
const odd: Readonly<Record<string, string>> = {
  'hvlint.json':
    '{ "profil": "strict", "baseline": "known.json", "overrides": [{ "files": ["b.xml"], "profile": "paranoid", "rules": { "libvirt/seclabel-missing": "off" }, "reason": "a lab" }] }',
  'known.json':
    '{ "version": 1, "findings": [\n  { "rule": "libvirt/graphics-no-auth", "name": "a", "subject": "vnc" }\n] }',
  'a.xml': guest('a', shared),
  'b.xml': guest('b', shared),
  'again/b.xml': guest('b'),
  'c.xml': guest('c').replace('<domain', '<!-- hvlint-ignore libvirt/graphics-no-auth: a lab -->\n<domain'),
  'kvm1/etc/libvirt/qemu.conf': 'user = "root"\nsecurity_driver = "none"\n',
  'kvm1/etc/libvirt/qemu/d.xml': guest('d').replace('<os>', '<!-- hvlint-ignore libvirt/nothing: gone -->\n<os>'),
  'kvm1/etc/libvirt/qemu/networks/open.xml': "<network><name>open</name><forward mode='open'/></network>\n",
  'nets/lone/hvlint.json': '{}',
  'nets/lone/net.xml':
    "<network><name>n</name><forward mode='open'/><portgroup name='x' trustGuestRxFilters='yes'/></network>\n",
  'snap.xml': `<domainsnapshot><name>s</name>${guest('old')}</domainsnapshot>\n`,
};

const folders = {
  examples: filesBelow('examples'),
  ...Object.fromEntries(
    ['clashes', 'hosts', 'mixed'].map(name => [name, filesBelow(path.join('test', 'workspaces', name))]),
  ),
  'accepted findings, settings with faults and files of no host': odd,
};

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly accepted: string | null;
}

const kindOf = ({ severity, accepted }: Found): string => (accepted === null ? severity : 'accepted');

interface SarifResult {
  readonly level: string;
  readonly suppressions: readonly unknown[];
  readonly baselineState?: string;
  readonly properties: { readonly severity: string };
}

const LEVELS: Readonly<Record<string, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** What SARIF counts: what somebody accepted is suppressed, what a baseline records unchanged. */
function inSarif(results: readonly SarifResult[]): Numbers {
  for (const { level, properties } of results) assert.equal(level, LEVELS[properties.severity]);
  const isAccepted = ({ suppressions, baselineState }: SarifResult): boolean =>
    suppressions.length > 0 || baselineState === 'unchanged';
  return numbersOf(results.map(each => (isAccepted(each) ? 'accepted' : each.properties.severity)));
}

/** What the last line of the text counts. */
function inText(summary: string): Numbers {
  const words = [/(\d+) errors?\b/, /(\d+) warnings?\b/, /(\d+) information\b/, /(\d+) hints?\b/, /(\d+) accepted/];
  return named(words.map(word => Number(word.exec(summary)?.[1] ?? 0)));
}

/** What the Problems panel of an editor counts, which shows nothing that is accepted. */
async function inEditor(editor: Editor, expected: number): Promise<Numbers> {
  editor.hold();
  const problems = () => [...editor.reported.values()].flat();
  await editor.until('all is told', () => problems().length >= expected);
  return numbersOf(problems().map(({ severity = 0 }) => SEVERITIES[severity - 1] ?? ''));
}

const tables = (page: Part, kind: string): readonly Part[] =>
  all(page, 'table').filter(({ attributes }) => attributes['class'] === kind);

/** The numbers behind the marks of a cell or line. */
function countsIn(cell: Part | undefined): Numbers {
  const counts = (cell?.parts ?? []).filter(({ attributes }) => attributes['class'] === 'count');
  return sumOf(
    counts.map(each => {
      const [sign] = all(each, 'svg');
      return { [sign?.attributes['aria-label'] ?? 'accepted']: Number.parseInt(each.text, 10) || 0 };
    }),
  );
}

/** What the page counts in each of its parts where every finding must be in one place. */
function inPage(page: Part) {
  const section = byId(page, 'guests');
  const cells = tables(section, 'guests').flatMap(table =>
    all(table, 'tbody').flatMap(body => all(body, 'tr').map(row => row.parts[1])),
  );
  const lines = section.parts.filter(({ name }) => name === 'p');
  const accepted = all(byId(page, 'accepted'), 'h3').map(each => Number(/ (\d+) findings?$/.exec(each.text)?.[1] ?? 0));
  const hosts = tables(section, 'hosts').map(table => rowsOf(table).map(row => named(row.slice(3).map(Number))));
  return {
    numbers: all(page, 'ul')
      .filter(({ attributes }) => attributes['class'] === 'numbers')
      .map(list => named(all(list, 'b').map(each => Number(each.text))))[0],
    guests: sumOf([...cells, ...lines].map(countsIn)),
    hosts: hosts.map(rows => sumOf(rows.slice(0, -1))),
    all: hosts.map(rows => rows.at(-1)),
    accepted: accepted.reduce((sum, each) => sum + each, 0),
  };
}

for (const [name, files] of Object.entries(folders)) {
  test(`${name}: the report, SARIF, JSON, text and an editor count the same`, async context => {
    const folder = folderOf(context, files);
    const run = async (...args: readonly string[]): Promise<string> => (await hvlint(folder, args)).stdout;
    const told: { files: number; findings: readonly Found[]; summary: Numbers } = JSON.parse(
      await run('check', '--format', 'json', '--show-accepted'),
    );
    const { findings, summary } = told;
    const open = findings.filter(({ accepted }) => accepted === null);
    assert.ok(open.length > 10);
    const wanted = numbersOf(findings.map(kindOf));
    assert.deepEqual(summary, wanted, 'JSON');
    assert.deepEqual(inSarif(JSON.parse(await run('check', '--format', 'sarif')).runs[0].results), wanted, 'SARIF');
    const line = (await run('check')).trimEnd().split('\n').at(-1) ?? '';
    assert.deepEqual(inText(line), wanted, 'text');
    const editor = await edit(context, files, { rules });
    assert.deepEqual(await inEditor(editor, open.length), numbersOf(open.map(kindOf)), 'an editor');
    const scanned = await editor.ask<ScanResult>(SCAN_WORKSPACE, { workDoneToken: 'scan' });
    assert.deepEqual(scanned, { files: told.files, findings: open.length }, 'what the command to scan says');

    const page = pageTree(await run('report'));
    const { numbers, guests, hosts, all: total, accepted } = inPage(page);
    assert.deepEqual(numbers, wanted, 'the head of the page');
    assert.deepEqual(guests, wanted, 'guest by guest');
    assert.deepEqual(
      [...hosts, ...total],
      [...hosts, ...total].map(() => wanted),
      'host by host',
    );
    assert.equal(accepted, wanted['accepted'], 'accepted by reason');
    const groups = all(byId(page, 'findings'), 'details').map(
      each => [all(each, 'a')[0]?.text, Number(all(each, 'b')[0]?.text)] as const,
    );
    assert.deepEqual(Object.fromEntries(groups), countBy(open.map(({ rule }) => rule)), 'by rule');
    const titles = all(byId(page, 'findings'), 'h3').map(({ text }) => /^(.*) (\d+) findings?$/.exec(text) ?? []);
    assert.deepEqual(
      Object.fromEntries(titles.map(([, title, number]) => [title, Number(number)])),
      countBy(open.map(({ rule }) => titled(categories[rule] ?? ''))),
      'by category',
    );
  });

  test(`${name}: the report says of files and of safe fixes what the text says`, async context => {
    const folder = folderOf(context, files);
    const line = (await hvlint(folder, ['check'])).stdout.trimEnd().split('\n').at(-1) ?? '';
    const [, counted = '', found, some, of] = /^((\d+) findings? in (\d+) of (\d+) files?)/.exec(line) ?? [];
    assert.ok(Number(some) <= Number(of), line);
    const head = all(pageTree((await hvlint(folder, ['report'])).stdout), 'header')[0]?.text ?? '';
    assert.ok(counted !== '' && head.includes(counted), counted);
    assert.equal(/mends (\d+) of/.exec(head)?.[1], /mends (\w+) of/.exec(line)?.[1]?.replace('all', found ?? ''));
  });
}

const named = (row: readonly number[]): Numbers =>
  Object.fromEntries(KINDS.map((kind, index) => [kind, row[index] ?? 0]));
const titled = (category: string): string => category.charAt(0).toUpperCase() + category.slice(1).replaceAll('-', ' ');
