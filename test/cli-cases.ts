import type { Contents } from './folder.js';

/** A guest in which one rule finds something. */
export const OPEN = `<domain type='kvm'>\n  <name>web</name>\n  <seclabel type='none'/>\n</domain>\n`;
/** A file of ours in which no rule finds anything. */
const CLEAN = `<secret ephemeral='no' private='yes'>\n  <description>disk of db</description>\n</secret>\n`;
/** The rule that finds something in that. */
export const RULE = 'libvirt/seclabel-type-none';

interface Case {
  readonly name: string;
  readonly files: Contents;
  readonly args: readonly string[];
  readonly input?: string;
  readonly status: number;
  /** Undefined: nothing is printed. */
  readonly stdout?: RegExp;
  readonly stderr?: RegExp;
}

/** Runs of the command line, and what each comes to. */
export const cases: readonly Case[] = [
  {
    name: 'a finding is shown with its line',
    files: { 'guests/web.xml': OPEN },
    args: ['check'],
    status: 1,
    stdout: new RegExp(
      `^guests/web.xml:3:3 error type='none' .*${RULE}\n  3 \\|   <seclabel type='none'/>\n    \\|   \\^{23}\n    fix: Give`,
      'm',
    ),
  },
  {
    name: 'nothing found',
    files: { 'a.xml': CLEAN },
    args: ['check'],
    status: 0,
    stdout: /^1 file checked: nothing found\.\n$/,
  },
  {
    name: 'nothing to check',
    files: { 'a.txt': OPEN },
    args: ['check'],
    status: 0,
    stdout: /^0 files checked/,
    stderr: /^hvlint: no file of libvirt or Xen was found, so nothing was checked\n$/,
  },
  {
    name: 'an empty standard input',
    files: {},
    args: ['check', '--stdin'],
    input: '\n',
    status: 2,
    stderr: /^hvlint: the standard input is empty/,
  },
  {
    name: 'an empty path',
    files: { 'a.xml': CLEAN },
    args: ['check', ''],
    status: 2,
    stderr: /^hvlint: a PATH is empty/,
  },
  {
    name: 'errors only',
    files: { 'a.xml': CLEAN },
    args: ['check', '--fail-on', 'error', '.'],
    status: 0,
    stdout: /nothing/,
  },
  {
    name: 'a named file that is not ours is noted',
    files: { 'a.txt': 'hello\n' },
    args: ['check', 'a.txt'],
    status: 0,
    stdout: /^0 files/,
    stderr: /^hvlint: a\.txt is no file of libvirt or Xen/,
  },
  {
    name: 'a named file is read whatever its name',
    files: { 'guest.txt.bak': OPEN },
    args: ['check', 'guest.txt.bak'],
    status: 1,
    stdout: /guest\.txt\.bak:3:3 error/,
  },
  {
    name: 'a missing file is told, the rest is checked',
    files: { 'a.xml': CLEAN },
    args: ['check', 'a.xml', 'nope.xml'],
    status: 2,
    stdout: /^1 file checked/,
    stderr: /^hvlint: nope\.xml: no such file or folder\n$/,
  },
  {
    name: 'a link that leads to itself is told, the rest is checked',
    files: { 'a.xml': OPEN, 'loop.xml': { link: 'loop.xml' } },
    args: ['check'],
    status: 2,
    stdout: /a\.xml:3:3/,
    stderr: /^hvlint: loop\.xml: a symbolic link that leads to itself\n$/,
  },
  {
    name: 'a link to nowhere is told',
    files: { 'gone.xml': { link: 'nowhere.xml' } },
    args: ['check', '--format', 'json'],
    status: 2,
    stdout: /"errors": \[\{"file":"gone\.xml","message":"no such file or folder \(a symbolic link\)"\}\]/,
    stderr: /gone\.xml/,
  },
  {
    name: 'globs',
    files: { 'a/x.xml': OPEN, 'b/x.xml': OPEN },
    args: ['check', 'a/*.xml'],
    status: 1,
    stdout: /in 1 of 1 file:/,
  },
  {
    name: 'standard input',
    files: {},
    args: ['check', '--stdin', '--stdin-filename', 'a/web.xml'],
    input: OPEN,
    status: 1,
    stdout: /^a\/web\.xml:3:3 error/m,
  },
  {
    name: 'standard input and a path',
    files: {},
    args: ['check', '--stdin', '.'],
    input: OPEN,
    status: 2,
    stderr: /no PATH/,
  },
  {
    name: 'standard input cannot be mended in place',
    files: {},
    args: ['check', '--stdin', '--fix'],
    input: OPEN,
    status: 2,
    stderr: /--fix-dry-run/,
  },
  {
    name: 'an unknown option',
    files: {},
    args: ['check', '--fx'],
    status: 2,
    stderr: /unknown option '--fx'\n\(Did you mean --fix\?\)/,
  },
  {
    name: 'an unknown format',
    files: {},
    args: ['check', '--format', 'xml'],
    status: 2,
    stderr: /Allowed choices are text, json/,
  },
  { name: 'an unknown command', files: {}, args: ['chekc'], status: 2, stderr: /Did you mean check\?/ },
  { name: 'no command', files: {}, args: [], status: 2, stderr: /^Usage: hvlint/ },
  { name: 'help', files: {}, args: ['--help'], status: 0, stdout: /^Usage: hvlint/ },
  {
    name: 'settings that are no JSON end the run',
    files: { 'hvlint.json': '{\n  "rules": [\n}', 'a.xml': OPEN },
    args: ['check'],
    status: 2,
    stderr: /^hvlint: hvlint\.json:3:1: /,
  },
  {
    name: 'settings above the folder hold',
    files: { 'hvlint.json': `{ "rules": { "${RULE}": "hint" } }`, 'a/b/c.xml': OPEN },
    args: ['check', 'a/b', '--format', 'json', '--fail-on', 'hint'],
    status: 1,
    stdout: new RegExp(`"rule":"${RULE}","severity":"hint"`),
  },
  {
    name: 'settings that are named hold in place of those beside',
    files: {
      'hvlint.json': `{ "rules": { "${RULE}": "hint" } }`,
      'ci/other.json': `{ "rules": { "${RULE}": "warning" } }`,
      'c.xml': OPEN,
    },
    args: ['check', '--config', 'ci/other.json', '--format', 'json', '--fail-on', 'hint'],
    status: 1,
    stdout: new RegExp(`"rule":"${RULE}","severity":"warning"`),
  },
  {
    name: 'settings that are named and missing',
    files: {},
    args: ['check', '--config', 'nope.json'],
    status: 2,
    stderr: /nope\.json: no such file/,
  },
  {
    name: 'an output that cannot be written',
    files: { 'a.xml': CLEAN },
    args: ['check', '--output', 'no/such/folder'],
    status: 2,
    stderr: /^hvlint: no\/such\/folder: no such/,
  },
  { name: 'all rules', files: {}, args: ['rules'], status: 0, stdout: new RegExp(`^${RULE} +The guest runs`, 'm') },
  {
    name: 'all rules, for programs',
    files: {},
    args: ['rules', '--format', 'json'],
    status: 0,
    stdout: /^\{ "version": 1,/,
  },
  {
    name: 'the page of a rule',
    files: {},
    args: ['explain', RULE],
    status: 0,
    stdout: new RegExp(`^${RULE}\n\nThe guest runs`),
  },
  {
    name: 'the page of a rule by its name alone',
    files: {},
    args: ['explain', 'seclabel-type-none'],
    status: 0,
    stdout: new RegExp(`^${RULE}\n`),
  },
  {
    name: 'the pages of all rules of that name',
    files: {},
    args: ['explain', 'seclabel-missing'],
    status: 0,
    stdout: /^libvirt\/seclabel-missing\n[\s\S]*\n\nxen\/seclabel-missing\n/,
  },
  {
    name: 'a rule that does not exist',
    files: {},
    args: ['explain', 'libvirt/seclabel-type-non'],
    status: 2,
    stderr: new RegExp(`did you mean ${RULE}\\?`),
  },
  {
    name: 'the misspelt name of a rule without its folder',
    files: {},
    args: ['explain', 'seclabel-type-non'],
    status: 2,
    stderr: /did you mean seclabel-type-none\?/,
  },
  {
    name: 'names do not steer the terminal',
    files: { 'a\u001b[2J.xml': OPEN },
    args: ['check'],
    status: 1,
    stdout: /^a\\u\{1b\}\[2J\.xml:3:3/m,
  },
  {
    name: 'binary and broken texts are survived',
    files: {
      'a.xml': Uint8Array.of(0, 255, 254, 60, 0),
      'b.cfg': '\0'.repeat(1000),
      'c.xml': `<domain><name>\0</name>`,
    },
    args: ['check', '--fail-on', 'error'],
    status: 1,
    stdout: /c\.xml/,
  },
];
