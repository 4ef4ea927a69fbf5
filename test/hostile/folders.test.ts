import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { retired, rules } from '../../rules/index.js';
import { scan } from '../../server/src/scan/scan.js';
import { type Contents, folderOf } from '../folder.js';

const GUEST = `<domain type='kvm'>\n  <name>web</name>\n  <os><type>hvm</type></os>\n</domain>\n`;
/** Milliseconds of the clock, on a machine that others use too: the hostile ones would take hours. */
const LONG = 10_000;

const cases: readonly {
  readonly name: string;
  readonly files: Contents;
  /** The folder that is checked, below the test's own. */
  readonly below?: string;
  readonly found: readonly string[];
  readonly troubles?: readonly RegExp[];
  /** What is said of the settings. */
  readonly said?: readonly RegExp[];
}[] = [
  {
    name: 'links out of the folder are not followed',
    files: {
      'in/web.xml': GUEST,
      'in/out.xml': { link: '../out/secret.xml' },
      'in/passwd.xml': { link: '/etc/passwd' },
      'in/root': { link: '/' },
      'in/sideways': { link: '../out' },
      'in/again': { link: 'sideways' },
      'out/secret.xml': GUEST,
    },
    below: 'in',
    found: ['in/web.xml'],
  },
  {
    name: 'links in circles are followed once',
    files: {
      'a/b/web.xml': GUEST,
      'a/b/up': { link: '../..' },
      'a/b/here': { link: '.' },
      'a/one': { link: 'two' },
      'a/two': { link: 'one' },
      'a/x.xml': { link: 'y.xml' },
      'a/y.xml': { link: 'x.xml' },
      ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`c${i}`, { link: `./${'a/b/up/'.repeat(3)}` }])),
    },
    found: ['a/b/web.xml'],
    troubles: [/one$/, /two$/, /x\.xml/, /y\.xml/],
  },
  {
    name: 'an hvlint.json that is a link to another program’s file, or no file at all, is not read',
    files: {
      'in/web.xml': GUEST,
      'in/hvlint.json': { link: '../out.json' },
      'out.json': '{ "ignore": ["**"] }',
      'in/zero/hvlint.json': { link: '/dev/zero' },
      'in/zero/.gitignore': { link: '/dev/zero' },
      'in/zero/web.xml': GUEST,
      'in/folder/hvlint.json/web.xml': GUEST,
    },
    below: 'in',
    found: ['in/folder/hvlint.json/web.xml', 'in/web.xml', 'in/zero/web.xml'],
    troubles: [/folder\/hvlint\.json$/, /in\/hvlint\.json$/, /zero\/hvlint\.json$/],
  },
  {
    name: 'an hvlint.json that is a link to one elsewhere holds',
    files: {
      'in/web.xml': GUEST,
      'in/hvlint.json': { link: '../all/hvlint-strict.json' },
      'in/lab/web.xml': GUEST,
      'all/hvlint-strict.json': '{ "ignore": ["lab"] }',
    },
    below: 'in',
    found: ['in/web.xml'],
  },
  {
    name: 'a .gitignore that would be tried for ever is not',
    files: {
      '.gitignore': `${'**/a/'.repeat(40)}b\n${'*a'.repeat(100)}b\n!${'[a-z]*'.repeat(90)}[\n`,
      [`${'a/'.repeat(400)}c.xml`]: GUEST,
      [`${'a'.repeat(240)}.xml`]: GUEST,
    },
    found: [`${'a/'.repeat(400)}c.xml`, `${'a'.repeat(240)}.xml`],
  },
  {
    name: 'globs that would be tried for ever are not, and those that are too much are told',
    files: {
      'hvlint.json': JSON.stringify({
        ignore: [
          `${'**/'.repeat(300)}x`,
          `${'*a'.repeat(400)}b`,
          `${'**/*a*a*a*a/'.repeat(60)}b`,
          '{a,b}'.repeat(150),
          `${'{a,'.repeat(200)}b${'}'.repeat(200)}`,
          `${'+(a|'.repeat(100)}b${')'.repeat(100)}`,
          '['.repeat(900),
        ],
        zones: { a: { domains: ['{x,y}'.repeat(100)], files: [`${'**/'.repeat(200)}*.xml`] } },
      }),
      [`${`${'a'.repeat(200)}/`.repeat(8)}web.xml`]: GUEST,
      'web.xml': GUEST,
    },
    found: [`${`${'a'.repeat(200)}/`.repeat(8)}web.xml`, 'web.xml'],
    said: [/too many alternatives/, /stand for themselves/, /too many alternatives/],
  },
  {
    name: 'settings with the names of prototypes are settings like any other, or told',
    files: {
      'hvlint.json': `{
        "rules": { "constructor": "off", "__proto__": "off", "toString": "error" },
        "hosts": { "constructor": { "files": ["*"], "macDriver": "selinux" }, "toString": {}, "__proto__": { "files": ["*"] } },
        "zones": { "hasOwnProperty": { "domains": ["web"] }, "valueOf": { "domains": ["constructor"] }, "__proto__": {} },
        "compatibleZones": [["hasOwnProperty", "valueOf"]],
        "exclusive": [["constructor", "web"]],
        "__proto__": { "profile": "paranoid" },
        "constructor": { "prototype": { "profile": "paranoid" } }
      }`,
      'web.xml': GUEST,
      'constructor.xml': GUEST.replace('web', 'constructor'),
      '__proto__.xml': GUEST.replace('web', '__proto__'),
    },
    found: ['__proto__.xml', 'constructor.xml', 'web.xml'],
    said: [
      ...[/no rule "constructor"/, /no rule "__proto__"/, /no rule "toString"/],
      ...[/can be named "__proto__"/, /constructor has the files/, /can be named "__proto__"/],
      ...[/no setting "__proto__"/, /no setting "constructor"/],
    ],
  },
];

for (const { name, files, below = '', found, troubles = [], said = [] } of cases) {
  test(name, async context => {
    const root = folderOf(context, files);
    const begun = performance.now();
    const thread = path.join(root, 'none.js');
    const { workspace, ...scanned } = await scan({ rules, retired, paths: [path.join(root, below)], thread });
    const took = performance.now() - begun;
    const inside = (file: string) => file.slice(root.length + 1);
    assert.deepEqual(scanned.files.map(inside).sort(), found);
    for (const file of scanned.files) assert.ok(workspace.findings(file).length > 0, `${file} is checked`);
    const told = scanned.troubles.map(({ file }) => file).sort();
    assert.equal(told.length, troubles.length, told.join());
    for (const [index, trouble] of troubles.entries()) assert.match(told[index] ?? '', trouble);
    const settings = [...workspace.files].filter(file => file.endsWith('/hvlint.json'));
    const messages = settings.flatMap(file => workspace.findings(file).map(each => each.message));
    assert.equal(messages.length, said.length, messages.join('\n'));
    for (const [index, message] of said.entries()) assert.match(messages[index] ?? '', message);
    assert.ok(took < LONG, `${took} ms`);
    assert.equal(Object.getOwnPropertyDescriptor(Object.prototype, 'profile'), undefined);
  });
}
