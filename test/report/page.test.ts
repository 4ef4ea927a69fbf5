import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { categories, rules } from '../../rules/index.js';
import { folderOf } from '../folder.js';
import { hvlint } from '../run-cli.js';

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

test('links of the page lead to what is in it', async context => {
  const { stdout } = await hvlint(folderOf(context, { 'a.xml': guest('a'), 'b.xml': guest('b') }), ['report']);
  const ids = [...stdout.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  const links = [...stdout.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
  assert.ok(links.length > 10);
  for (const link of links) assert.ok(ids.includes(link), link);
  assert.equal(new Set(ids).size, ids.length, 'no id stands twice');
});

test('the page tells what is open, what is shared, who reaches whom, what is accepted and why', async context => {
  const accept = '<!-- hvlint-ignore libvirt/seclabel-missing: the host gives it one -->';
  const folder = folderOf(context, {
    'kvm1/etc/libvirt/qemu/a.xml': guest('a', `  ${accept}\n`),
    'kvm1/etc/libvirt/qemu/b.xml': guest('b'),
  });
  const { stdout } = await hvlint(folder, ['report']);
  assert.match(stdout, /2 guests on 1 host, 2 files checked/);
  assert.match(stdout, /disk \/images\/all with b/);
  assert.match(stdout, /<b>a<\/b> reaches 1 guest over 1 step/);
  assert.match(stdout, /<h3>the host gives it one <small>1 finding<\/small>/);
  assert.match(stdout, /<h3>Labels <small>\d+ findings?<\/small>/);
  assert.match(stdout, /<td>SP 800-125<\/td><td>guest OS isolation<\/td>/);
});

test('--output writes the page, and a file that cannot be read is told in it', async context => {
  const folder = folderOf(context, { 'a.xml': guest('a'), 'loop.xml': { link: 'loop.xml' } });
  const { status, stdout, stderr } = await hvlint(folder, ['report', 'a.xml', 'missing.xml']);
  assert.equal(status, 2);
  assert.match(stderr, /missing\.xml: no such file/);
  assert.match(stdout, /Not checked<\/h2><ul><li><code>missing\.xml/);
});

test('every rule is about something', () => {
  assert.deepEqual(Object.keys(categories), Object.keys(rules));
  assert.equal(categories['libvirt/seclabel-missing'], 'labels');
  assert.equal(categories['workspace/disk-shared-writable'], 'workspace');
});
