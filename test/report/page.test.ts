import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { categories, rules } from '../../rules/index.js';
import { folderOf } from '../folder.js';
import { hvlint } from '../run-cli.js';
import { all, byId, pageTree, rowsOf } from './page-tree.js';

const manifest: { readonly version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const EVIL = '<img src=x onerror=alert(1)>';
const written = EVIL.replace('<', '&lt;');
const guest = (name: string, more = '') =>
  `<domain type='kvm'>\n  <name>${name}</name>\n  <os><type>hvm</type></os>\n  <devices><disk type='file'><source file='/images/${name}'/><target dev='vda'/></disk><disk type='file'><source file='/images/all'/><target dev='vdb'/></disk></devices>\n${more}</domain>\n`;

test('names, messages and reasons out of files are text in the page, never markup', async context => {
  const comment = `<!-- hvlint-ignore libvirt/seclabel-missing: ${EVIL.replace('-', '')} -->`;
  const folder = folderOf(context, {
    'a.xml': guest(written, `  ${comment}\n`),
    'b.xml': guest('b'),
    [`${EVIL.replaceAll('/', '')}.xml`]: guest('c'),
    'hvlint.json': `{ "zones": { "${EVIL}": { "domains": ["b"] } } }`,
  });
  const { stdout, status } = await hvlint(folder, ['report']);
  assert.equal(status, 0);
  assert.match(stdout, /&lt;img src=x onerror=alert\(1\)&gt;/);
  assert.doesNotMatch(stdout, /<img|<script|<iframe|javascript:/i);
  const outsideQuotes = stdout.replace(/"[^"]*"/g, '""');
  for (const [tag] of outsideQuotes.matchAll(/<[a-z][^>]*>/g)) assert.doesNotMatch(tag, /\son\w+\s*=/, tag);
});

test('a browser takes no style but the page’s own, no script, and nothing from elsewhere', async context => {
  const { stdout } = await hvlint(folderOf(context, { 'a.xml': guest('a') }), ['report']);
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(stdout) ?? [];
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(stdout) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  assert.equal(policy, `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
  assert.equal(stdout.match(/<style/g)?.length, 1);
  assert.doesNotMatch(stdout, /<link|<object| src=| style=|url\(|@import/);
});

test('the page tells what is open, what is shared, and who reaches whom', async context => {
  const folder = folderOf(context, {
    'kvm1/etc/libvirt/qemu/a.xml': guest('a'),
    'kvm1/etc/libvirt/qemu/b.xml': guest('b'),
  });
  const { stdout } = await hvlint(folder, ['report']);
  const page = pageTree(stdout);
  assert.match(
    all(page, 'header')[0]?.text ?? '',
    /2 files checked.*2 guests on 1 host, 2 of them open.*\(shared 2\)/s,
  );
  assert.match(byId(page, 'guest-kvm1/a').text, /disk \/images\/all with b/);
  assert.match(byId(page, 'reach').text, /a reaches 1 guest over 1 step/);
  assert.match(byId(page, 'findings').text, /Labels \d+ findings?/);
});

test('its title and head name the folder, the moment, the version and the profiles', async context => {
  const strict = '{ "overrides": [{ "files": ["b.xml"], "profile": "strict" }] }';
  const folder = folderOf(context, { 'site/a.xml': guest('a'), 'site/b.xml': guest('b'), 'site/hvlint.json': strict });
  const before = new Date();
  const page = pageTree((await hvlint(folder, ['report', 'site'])).stdout);
  const [, made = ''] =
    /^Isolation report: site, (\d{4}-\d\d-\d\d \d\d:\d\d) UTC$/.exec(all(page, 'title')[0]?.text ?? '') ?? [];
  assert.ok(Date.parse(`${made}Z`) > before.getTime() - 61_000 && Date.parse(`${made}Z`) <= Date.now(), made);
  assert.equal(all(page, 'h1')[0]?.text, 'Isolation report: site');
  const said = all(page, 'p')[0]?.text ?? '';
  assert.ok(
    said.startsWith(`Made ${made} UTC by hvlint ${manifest.version}, ${Object.keys(rules).length} rules`),
    said,
  );
  assert.match(said, /profiles baseline \(1 file\), strict \(1 file\)/);
  const outside = (await hvlint(path.join(folder, 'site'), ['report', '../site/a.xml', '..'])).stdout;
  assert.equal(all(pageTree(outside), 'h1')[0]?.text, `Isolation report: a.xml, ${folder}`);
  const here = pageTree((await hvlint(path.join(folder, 'site'), ['report', '--profile', 'paranoid'])).stdout);
  assert.equal(all(here, 'h1')[0]?.text, 'Isolation report: site');
  assert.match(all(here, 'p')[0]?.text ?? '', /, profile paranoid\./);
});

test('what to do first is what weighs most and concerns most guests, and leads to where it is told', async context => {
  const screens = "<graphics type='vnc' listen='0.0.0.0'/><graphics type='vnc' listen='0.0.0.0' autoport='yes'/>";
  const folder = folderOf(context, {
    'kvm1/etc/libvirt/qemu.conf': 'user = "root"\n',
    'kvm1/etc/libvirt/qemu/a.xml': guest('a').replace('<devices>', `<devices>${screens}`),
    'kvm1/etc/libvirt/qemu/b.xml': guest('b'),
    'kvm2/etc/libvirt/qemu/c.xml': guest('c'),
  });
  const page = pageTree((await hvlint(folder, ['report'])).stdout);
  const tasks = all(byId(page, 'first'), 'li');
  const [first, second] = tasks.map(each => all(each, 'a').map(({ attributes }) => attributes['href']));
  assert.deepEqual(first, ['#found-workspace-disk-shared-writable', '#guest-kvm1/a', '#guest-kvm1/b']);
  assert.deepEqual(second, ['#found-host-qemu-runs-as-root', '#guest-kvm1/a', '#guest-kvm1/b']);
  assert.match(tasks[1]?.text ?? '', /1 finding, 2 guests: a, b.*qemu\.conf:1:8 .*To mend it: Run QEMU as/s);
  assert.equal(tasks.length, 5);
  assert.match(tasks[3]?.text ?? '', /6 findings, 3 guests: a, b, c/);
});

test('hosts stand in one table, the worst first, and guests of one name with the name of their host', async context => {
  const folder = folderOf(context, {
    'a/etc/libvirt/qemu/web.xml': guest('web'),
    'b/etc/libvirt/qemu.conf': 'user = "root"\n',
    'b/etc/libvirt/qemu/web.xml': guest('web'),
    'b/etc/libvirt/qemu/db.xml': guest('db'),
  });
  const page = pageTree((await hvlint(folder, ['report'])).stdout);
  const [hosts] = all(byId(page, 'guests'), 'table');
  assert.deepEqual(
    rowsOf(hosts ?? page).map(([host, guests, open, error]) => [host, guests, open, error]),
    [
      ['b', '2', '2', '3'],
      ['a', '1', '0', '0'],
      ['All', '3', '2', '3'],
    ],
  );
  const links = all(hosts ?? page, 'a').map(({ attributes }) => attributes['href']);
  assert.deepEqual(links, ['#host-b', '#host-a']);
  assert.match(byId(page, 'host-b').text, /^b 2 guests$/);
  assert.match(
    byId(page, 'guests').text,
    /b 2 guestsThe host itself: {2}1 QEMU runs .*host\/qemu-runs-as-root1 file .*: b\/etc\/libvirt\/qemu\.confguest/,
  );
  assert.match(byId(page, 'guests').text, /a 1 guestNo files but those of its guests/);
  assert.match(byId(page, 'reach').text, /web on b reaches 1 guest/);
  assert.match(byId(page, 'first').text, /2 guests: db, web on b/);
});

test('where nothing weighs, nothing is to be done first', async context => {
  const page = pageTree((await hvlint(folderOf(context, { 'x.conf': '' }), ['report'])).stdout);
  assert.throws(() => byId(page, 'first'), /nothing has the id/);
  assert.match(all(page, 'header')[0]?.text ?? '', /0 guests on 0 hosts\./);
  assert.match(byId(page, 'findings').text, /Nothing was found/);
  assert.match(byId(page, 'accepted').text, /No finding is accepted/);
});

test('accepted risks stand with their reasons, those of a baseline by rule, and what settings turn off', async context => {
  const lab = '<!-- hvlint-ignore libvirt/seclabel-missing: the host gives it one -->\n';
  const gone = '<!-- hvlint-ignore libvirt/graphics-no-auth: there was a screen -->';
  const folder = folderOf(context, {
    'site/a.xml': lab + guest('a'),
    'site/b.xml': guest('b', `  ${gone}\n`),
    'site/hvlint.json':
      '{ "baseline": "known.json", "rules": { "libvirt/disk-format-missing": "hint" }, "overrides": [{ "files": ["b*"], "rules": { "libvirt/seclabel-missing": "off" }, "reason": "a lab <of ours>" }] }',
    'site/known.json':
      '{ "version": 1, "findings": [{ "rule": "workspace/disk-shared-writable", "name": "b", "subject": "vdb" }] }',
  });
  const whole = pageTree((await hvlint(folder, ['report', 'site'])).stdout);
  assert.match(
    byId(whole, 'found-hvlint-unused-ignore').text,
    /To mend it: Take it out \(hvlint check --fix does it\)\./,
  );
  assert.match(byId(whole, 'found-libvirt-disk-format-missing').text, /To mend it: (?!.*--fix)/);
  const page = byId(whole, 'accepted');
  assert.match(page.text, /the host gives it one 1 finding.*site\/a\.xml:2:2 .*libvirt\/seclabel-missing/s);
  assert.match(page.text, /Recorded in a baseline, without a reason 1 finding *1 workspace\/disk-shared-writable/);
  assert.deepEqual(all(page, 'table').flatMap(rowsOf), [
    ['libvirt/disk-format-missing', 'hint', 'all files of site/', '–'],
    ['libvirt/seclabel-missing', 'off', 'site/b*', 'a lab <of ours>'],
  ]);
  assert.match(page.text, /1 acceptance without effect/);
});

test('what was not read is told: unreadable, foreign, left out, too large, none of ours', async context => {
  const folder = folderOf(context, {
    'site/a.xml': guest('a'),
    'site/loop.xml': { link: 'loop.xml' },
    'site/large.xml': `${guest('large')}${' '.repeat(33 * 1024 * 1024)}`,
    'site/pom.xml': '<project/>',
    'site/build/b.xml': guest('b'),
    'site/lab/c.xml': guest('c'),
    'site/lab/d.xml': guest('d'),
    'site/.gitignore': 'build/\n',
    'site/hvlint.json': '{ "ignore": ["lab/d.xml"] }',
    'notes.txt': '',
  });
  const { stdout, status, stderr } = await hvlint(folder, ['report', 'site', 'notes.txt', 'missing.xml']);
  assert.equal(status, 2);
  assert.match(stderr, /missing\.xml: no such file/);
  const page = pageTree(stdout);
  assert.deepEqual(
    all(byId(page, 'unread'), 'li').map(({ text }) => text),
    [
      'missing.xml: no such file or folder',
      'site/large.xml: larger than 32 MiB',
      'site/loop.xml: a symbolic link that leads to itself',
      'notes.txt: no file of libvirt or Xen',
      'site/build: left out by .gitignore',
      'site/lab/d.xml: left out by hvlint.json',
      '1 other file looked at and found to be none of libvirt or Xen.',
    ],
  );
  assert.match(all(page, 'header')[0]?.text ?? '', /2 files checked, 3 could not be read/);
});

test('accepted findings that say the same are told once too, each with its rule', async context => {
  const lab = '<!-- hvlint-ignore libvirt/seclabel-missing: a lab -->\n';
  const folder = folderOf(context, { 'a.xml': lab + guest('a'), 'b.xml': lab + guest('b') });
  const [entry, ...rest] = all(byId(pageTree((await hvlint(folder, ['report'])).stdout), 'accepted'), 'li');
  assert.deepEqual(rest, []);
  assert.match(entry?.text ?? '', /libvirt\/seclabel-missing2 places: a\.xml:2:2, b\.xml:2:2$/);
});

test('findings that say the same are told once, with all their places', async context => {
  const names = ['a', 'b', 'c'];
  const folder = folderOf(context, Object.fromEntries(names.map(name => [`${name}.xml`, guest(name)])));
  const group = byId(pageTree((await hvlint(folder, ['report'])).stdout), 'found-libvirt-seclabel-missing');
  const [entry, ...rest] = all(group, 'li');
  assert.deepEqual(rest, []);
  assert.match(entry?.text ?? '', /3 places: a\.xml:1:2, b\.xml:1:2, c\.xml:1:2$/);
});

test('of NIST’s topics those stand first that findings touch, accepted ones too', async context => {
  const accept = '<!-- hvlint-ignore libvirt/seclabel-missing: a lab -->\n';
  const folder = folderOf(context, { 'a.xml': guest('a'), 'b.xml': accept + guest('b') });
  const nist = byId(pageTree((await hvlint(folder, ['report'])).stdout), 'nist');
  const [row] = all(nist, 'table').flatMap(rowsOf);
  assert.deepEqual(row, ['SP 800-125', 'guest OS isolation', '1', '1', 'libvirt/seclabel-missing']);
  assert.match(nist.text, /Rules looked at \d+ more topics and found nothing.* in SP 800-125A [a-z]/);
});

test('every rule is about something', () => {
  assert.deepEqual(Object.keys(categories), Object.keys(rules));
  assert.equal(categories['libvirt/seclabel-missing'], 'labels');
  assert.equal(categories['workspace/disk-shared-writable'], 'workspace');
});
