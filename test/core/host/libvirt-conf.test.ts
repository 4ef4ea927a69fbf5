import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostConfig } from '../../../server/src/core/host/document.js';
import { readHost } from '../../../server/src/core/host/read.js';
import { UnknownValue } from '../../../server/src/core/unknown.js';
import { cpuMilliseconds } from '../../cpu-time.js';

const read = (text: string, holes: readonly { start: number; end: number }[] = []): HostConfig => {
  const [conf] = readHost('qemu.conf', text, holes);
  assert.ok(conf);
  return conf;
};

/** Each setting by its own text: key, value as written, value as read. */
const settings = (text: string) =>
  read(text).settings.map(({ keySpan, valueSpan, span, value }) => {
    assert.equal(span.start, keySpan.start);
    assert.equal(span.end, valueSpan.end);
    return [text.slice(keySpan.start, keySpan.end), text.slice(valueSpan.start, valueSpan.end), value];
  });

const errors = (text: string) => read(text).errors.map(({ code, at }) => [code, text.slice(at.start, at.end)]);

// The verdicts and values are those of virConfReadString of libvirt 9.0.
const ACCEPTED: readonly (readonly [string, unknown])[] = [
  ['', []],
  ['# only this', []],
  ['user = "qemu"\n', [['user', '"qemu"', 'qemu']]],
  ['user=\'say "x"\'\n', [['user', '\'say "x"\'', 'say "x"']]],
  ['user = """a\nb"""\n', [['user', '"""a\nb"""', 'a\nb']]],
  ['max_core = 12', [['max_core', '12', 12]]],
  ['max_core = +7 # why\n', [['max_core', '+7', 7]]],
  [
    'keepalive_interval=-1\r\nmax_core=007\r\n',
    [
      ['keepalive_interval', '-1', -1],
      ['max_core', '007', 7],
    ],
  ],
  [
    'max_core=1;max_files=2\n',
    [
      ['max_core', '1', 1],
      ['max_files', '2', 2],
    ],
  ],
  ['\n\n  user\t=\t"a"\n', [['user', '"a"', 'a']]],
  ['namespaces = []\n', [['namespaces', '[]', []]]],
  ['namespaces = [ "mount", ]\n', [['namespaces', '[ "mount", ]', ['mount']]]],
  ['namespaces = [\n  "a",\n\n  "b"\n]\n', [['namespaces', '[\n  "a",\n\n  "b"\n]', ['a', 'b']]]],
];

const REFUSED: readonly (readonly [string, unknown])[] = [
  ['\n', [['key-missing', '']]],
  ['\uFEFFuser = "a"\n', [['key-missing', '\uFEFF']]],
  ['user.name = "a"\n', [['equals-missing', 'user']]],
  ['user\n', [['equals-missing', 'user']]],
  ['user = qemu\n', [['value-missing', 'qemu']]],
  ['user =\n', [['value-missing', '=']]],
  ['max_core = - 1\n', [['number-missing', '-']]],
  ['max_core = 0x10\n', [['newline-missing', 'x10']]],
  ['user = "qemu\n', [['string-open', 'qemu']]],
  ['user = """abcd\n', [['string-open', 'abcd']]],
  ['user = "a" group = "b"\n', [['newline-missing', 'group = "b"']]],
  ['namespaces = [ "a"\n', [['list-open', '[']]],
  ['namespaces = [ "a"; "b" ]\n', [['comma-missing', ';']]],
  ['namespaces = [,]\n', [['value-missing', ',]']]],
  ['namespaces = [\n  "a", # why\n  "b"\n]\n', [['comment-in-list', '# why']]],
  ['max_core=1;;max_files=2\n', [['key-missing', ';']]],
];

for (const [text, expected] of ACCEPTED) {
  test(`libvirt reads ${JSON.stringify(text)}`, () => {
    assert.deepEqual(errors(text), []);
    assert.deepEqual(settings(text), expected);
  });
}

for (const [text, expected] of REFUSED) {
  test(`libvirt refuses ${JSON.stringify(text)}`, () => assert.deepEqual(errors(text), expected));
}

test('behind an error the reading goes on at the next setting', () => {
  const text = 'user = qemu\n"lost" ]\ngroup = "kvm"\n';
  assert.deepEqual(settings(text), [['group', '"kvm"', 'kvm']]);
  assert.deepEqual(errors(text), [['value-missing', 'qemu']]);
});

test('a value of the wrong type is an error: the driver does not start', () => {
  assert.deepEqual(errors('seccomp_sandbox = "0"\n'), [['wrong-type', '"0"']]);
  assert.deepEqual(errors('security_default_confined = 2\n'), [['wrong-type', '2']]);
  assert.deepEqual(errors('user = 0\n'), [['wrong-type', '0']]);
  assert.deepEqual(errors('namespaces = "mount"\n'), [['wrong-type', '"mount"']]);
  assert.deepEqual(errors('security_driver = "none"\nsecurity_driver = [ "selinux" ]\n'), []);
  assert.deepEqual(errors('my_own_key = 1\n'), []);
});

test('libvirt takes the first of two settings of one key', () => {
  const conf = read('user = "a"\nuser = "b"\n');
  assert.equal(conf.string('user'), 'a');
  assert.equal(conf.all('user').length, 2);
});

test('look-ups tell types apart', () => {
  const conf = read('user = "0"\nseccomp_sandbox = 0\nmax_core = 5\nnamespaces = [ "mount" ]\n');
  assert.equal(conf.string('user'), '0');
  assert.equal(conf.integer('user'), undefined);
  assert.equal(conf.boolean('user'), undefined);
  assert.equal(conf.boolean('seccomp_sandbox'), false);
  assert.equal(conf.boolean('max_core'), true);
  assert.equal(conf.boolean('relaxed_acs_check'), undefined);
  assert.deepEqual(
    conf.list('namespaces').map(item => conf.text.slice(item.span.start, item.span.end)),
    ['"mount"'],
  );
  assert.deepEqual(
    conf.list('user').map(item => conf.text.slice(item.textSpan.start, item.textSpan.end)),
    ['0'],
  );
});

test('comments and commented-out defaults are no settings', () => {
  const text = '# vnc\n#vnc_listen = "0.0.0.0"\nuser = "a" # mine\n';
  const conf = read(text);
  assert.deepEqual(
    conf.comments.map(({ start, end }) => text.slice(start, end)),
    ['# vnc', '#vnc_listen = "0.0.0.0"', '# mine'],
  );
  assert.equal(conf.get('vnc_listen'), undefined);
  assert.equal(text.slice(conf.anchor.at.start, conf.anchor.at.end), 'user');
  assert.deepEqual(read('').anchor.at, { start: 0, end: 0 });
});

test('a value that a template fills in is unknown, not absent', () => {
  for (const [text, hole] of [
    ['user = "     "\n', { start: 8, end: 13 }],
    ['seccomp_sandbox =     \nuser = "a"\n', { start: 18, end: 22 }],
  ] as const) {
    const conf = read(text, [hole]);
    assert.equal(conf.open, true);
    const [first] = conf.settings;
    assert.ok(first);
    assert.throws(() => first.value, UnknownValue);
    assert.throws(() => first.items, UnknownValue);
  }
  const conf = read('user = "a"\n      \n', [{ start: 11, end: 17 }]);
  assert.equal(conf.string('user'), 'a');
});

test('the time to read grows with the text, whatever stands in it', () => {
  const took = cpuMilliseconds(() => {
    for (const piece of ['[', '"', 'a=', "a='", '#', 'a = [ "x", ', '"""', ';', '\n\n=', '#a = [\n']) {
      assert.ok(read(piece.repeat(100_000)).settings.length >= 0);
    }
  });
  assert.ok(took < 5000, `${took} ms`);
});
