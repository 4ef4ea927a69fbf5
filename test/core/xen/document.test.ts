import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type Edit, type Span } from '../../../server/src/core/text.js';
import { XenConfig } from '../../../server/src/core/xen/document.js';
import { isOption, OPTIONS, optionFacts } from '../../../server/src/core/xen/vocabulary.js';

const after = (config: XenConfig, edit: Edit) => applyEdits(config.text, [edit]);
const written = (text: string, span: Span) => text.slice(span.start, span.end);
const braces = (text: string) =>
  [...text.matchAll(/\{\{.*?\}\}/g)].map(each => ({ start: each.index, end: each.index + each[0].length }));

test('the last assignment counts, and += joins', () => {
  const config = new XenConfig(
    'memory = 1\nmemory = "0x10"\nextra = "a"\nextra += "b"\nvif = [ "x" ]\nvif += [ "y", [ "n" ], "z" ]\n',
  );
  assert.equal(config.integer('memory'), 16);
  assert.equal(config.string('extra'), 'ab');
  assert.equal(config.get('extra')?.atom, undefined);
  assert.deepEqual(
    config.list('vif').map(each => each.text),
    ['x', 'y'],
  );
  assert.equal(config.get('vif')?.statements.length, 2);
  assert.deepEqual(
    config.settings.map(each => each.key),
    ['memory', 'extra', 'vif'],
  );
});

test('a number that ends with += is none for xl', () => {
  assert.equal(new XenConfig('vcpus += 2\n').integer('vcpus'), undefined);
});

test('booleans are numbers', () => {
  const config = new XenConfig('vnc = "yes"\nspice = 2\nsdl = "0x0"\nusb = [ 1 ]\n');
  assert.deepEqual(
    [
      config.boolean('vnc'),
      config.boolean('spice'),
      config.boolean('sdl'),
      config.boolean('usb'),
      config.boolean('hap'),
    ],
    [undefined, true, false, undefined, undefined],
  );
});

test('a string counts as a list only where xl takes it so', () => {
  const config = new XenConfig('disk = "a"\nserial = "pty"\n');
  assert.deepEqual(config.list('disk'), []);
  assert.deepEqual(
    config.list('serial').map(each => each.text),
    ['pty'],
  );
});

const GUEST_TYPES = {
  '': 'pv',
  'type="pvh"': 'pvh',
  'type="pv"': 'pv',
  'type="p"': 'pv',
  'type="h"': 'hvm',
  'type=""': 'hvm',
  'type="HVM"': 'hvm',
  'type="xen"': 'pv',
  'builder="hvm"': 'hvm',
  'builder="generic"': 'pv',
  'builder="hvm"\ntype="pvh"': 'pvh',
  'vuart="sbsa_uart"': 'pvh',
} as const;

for (const [text, type] of Object.entries(GUEST_TYPES)) {
  test(`${JSON.stringify(text)} is ${type}`, () => assert.equal(new XenConfig(`${text}\n`).guestType, type));
}

test('an absence is marked on the name, else on the first key', () => {
  const at = (text: string) => written(text, new XenConfig(text).anchor.at);
  assert.equal(at('memory = 1\nname = "web"\n'), '"web"');
  assert.equal(at('memory = 1\n'), 'memory');
  assert.equal(at(''), '');
});

test('what a template leaves open is unknown, not absent', () => {
  const text = 'name = "{{ n }}"\nmemory = {{ m }}\nvif = [ "{{ v }}" ]\ntype = "{{ t }}"\n';
  const config = new XenConfig(text, braces(text));
  assert.deepEqual(config.errors, []);
  assert.equal(config.guest, undefined);
  assert.equal(config.get('memory')?.known, false);
  assert.equal(config.list('vif')[0]?.knownText, undefined);
  assert.throws(() => config.string('name'), { name: 'UnknownValue' });
  assert.throws(() => config.integer('memory'), { name: 'UnknownValue' });
  assert.throws(() => config.guestType, { name: 'UnknownValue' });
});

const LEGACY: readonly (readonly [string, boolean])[] = [
  ['import os\nname = "a"\n', true],
  ['def f(x):\n  return 1\n', true],
  ['name = "vm%d" % vmid\n', true],
  ['vnc = True\n', true],
  ['access_control = ["a"]\nmemory = -1\n', true],
  ['name = "a"\nmemory = -1\n', false],
  ['name = "import os"\nparallel = "none"\n', false],
];

for (const [text, legacy] of LEGACY) {
  test(`${legacy ? 'Python' : 'no Python'}: ${JSON.stringify(text)}`, () =>
    assert.equal(new XenConfig(text).legacy, legacy));
}

type Change = readonly [what: string, before: string, change: (config: XenConfig) => Edit, after: string];

const item = (config: XenConfig, index: number) => {
  const atom = config.list('disk')[index];
  assert.ok(atom);
  return atom;
};
const statement = (config: XenConfig, index: number) => {
  const found = config.statements[index];
  assert.ok(found);
  return found;
};

const CHANGES: readonly Change[] = [
  ['a number in place', 'vnc = 1 # note\n', c => c.set('vnc', 0), 'vnc = 0 # note\n'],
  ['a number in quotes', "vnc = '1'\n", c => c.set('vnc', 0), "vnc = '0'\n"],
  ['a text with quotes in it', "extra = 'a'\n", c => c.set('extra', `it's "b"\\`), `extra = 'it\\'s "b"\\\\'\n`],
  ['a text over a number', "name='a'\nvnc = 1\n", c => c.set('vnc', 'on'), "name='a'\nvnc = 'on'\n"],
  ['a list', 'vif = [ ]\n', c => c.set('vif', ['a', 'b']), 'vif = [ "a", "b" ]\n'],
  ['the assignment that counts', 'vnc=1\nvnc=2\n', c => c.set('vnc', 0), 'vnc=1\nvnc=0\n'],
  ['a joined text', 'extra="a"\nextra+="b"\n', c => c.set('extra', 'c'), 'extra="a"\nextra = "c"\n'],
  [
    'a label behind the name',
    'name = "a"\nmemory = 1\n',
    c => c.set('seclabel', 'x'),
    'name = "a"\nseclabel = "x"\nmemory = 1\n',
  ],
  [
    'a label behind the name, in the quotes of the file',
    "name    = 'a' # note\ntype    = 'pv'\n",
    c => c.set('seclabel', 'x'),
    "name    = 'a' # note\nseclabel = 'x'\ntype    = 'pv'\n",
  ],
  [
    'keys of the device model together',
    'name="a"\r\ndevice_model_version="qemu-xen"\r\ndisk=[]\r\n',
    c => c.set('dm_restrict', 1),
    'name="a"\r\ndevice_model_version="qemu-xen"\r\ndm_restrict=1\r\ndisk=[]\r\n',
  ],
  ['at the end without a newline', 'name = "a"\nvcpus = 1', c => c.set('vnc', 0), 'name = "a"\nvcpus = 1\nvnc = 0\n'],
  ['into an empty file', '', c => c.set('vnc', 0), 'vnc = 0\n'],
  ['behind a comment alone', '# note\n', c => c.set('vnc', 0), '# note\nvnc = 0\n'],
  [
    'past a list that shares the line',
    'name="a"; vif=[\n"x"]\n',
    c => c.set('uuid', 'u'),
    'name="a"; vif=[\n"x"]\nuuid="u"\n',
  ],
  ['with the indentation', '  name = "a"\n', c => c.set('uuid', 'u'), '  name = "a"\n  uuid = "u"\n'],
  ['an item to a list', "disk = [ 'a' ]\n", c => c.append('disk', 'b'), "disk = [ 'a', 'b' ]\n"],
  ['an item on its own line', 'disk = [\n  "a",\n]\n', c => c.append('disk', 'b'), 'disk = [\n  "a",\n  "b",\n]\n'],
  ['an item to an empty list', 'disk = []\n', c => c.append('disk', 'b'), 'disk = [ "b" ]\n'],
  ['an item to no list', 'name = "a"\n', c => c.append('disk', 'b'), 'name = "a"\ndisk = [ "b" ]\n'],
  ['an item to a string', 'usbdevice = "tablet"\n', c => c.append('usbdevice', 'b'), 'usbdevice = [ "tablet", "b" ]\n'],
  ['no line', 'a=1\n b=2 \nc=3\n', c => c.remove(statement(c, 1)), 'a=1\nc=3\n'],
  ['no line but its comment', 'a=1\nb=2 # note\n', c => c.remove(statement(c, 1)), 'a=1\n# note\n'],
  ['the first of two on a line', 'a=1; b=2\n', c => c.remove(statement(c, 0)), 'b=2\n'],
  ['the second of two on a line', 'a=1; b=2\n', c => c.remove(statement(c, 1)), 'a=1\n'],
  ['the first item gone', 'disk = [ "a", "b" ]\n', c => c.removeItem(item(c, 0)), 'disk = [ "b" ]\n'],
  ['the last item gone', 'disk = [ "a", "b" ]\n', c => c.removeItem(item(c, 1)), 'disk = [ "a" ]\n'],
  ['the only item gone', 'disk = [ "a" ]\n', c => c.removeItem(item(c, 0)), 'disk = [  ]\n'],
  [
    'an item gone with its line',
    'disk = [\n  "a", # one\n  "b",\n  "c",\n]\n',
    c => c.removeItem(item(c, 1)),
    'disk = [\n  "a", # one\n  "c",\n]\n',
  ],
  [
    'an item gone, its comment kept',
    'disk = [\n  "a", # one\n  "b"\n]\n',
    c => c.removeItem(item(c, 0)),
    'disk = [\n  # one\n  "b"\n]\n',
  ],
  [
    'a part of an escaped text',
    String.raw`disk = [ "a\"b,r" ]`,
    c => item(c, 0).edit(4, 5, 'w"'),
    String.raw`disk = [ "a\"b,w\"" ]`,
  ],
];

for (const [what, before, change, expected] of CHANGES) {
  test(`edit: ${what}`, () => {
    const config = new XenConfig(before);
    assert.equal(after(config, change(config)), expected);
  });
}

test('the vocabulary knows every key by its own name only', () => {
  assert.equal(Object.keys(OPTIONS).length, 172);
  assert.ok(isOption('seclabel') && !isOption('constructor') && !isOption('Seclabel'));
  assert.equal(optionFacts('altp2mhvm')?.deprecated, 'altp2m');
  for (const [key, { meaning }] of Object.entries(OPTIONS)) assert.match(meaning, /^[A-Z].*\.$/, key);
});
