import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXen, type XenValue } from '../../../server/src/core/xen/parse.js';
import { cpuMilliseconds } from '../../cpu-time.js';

const written = (text: string, span: { readonly start: number; readonly end: number }) =>
  text.slice(span.start, span.end);

type Plain = string | readonly Plain[];
const plain = (value: XenValue | undefined): Plain | undefined =>
  value?.kind === 'list' ? value.items.map(item => plain(item) ?? '') : value?.text;

// xl accepts these (held against libxlutil 4.17).
const ACCEPTED: readonly (readonly [text: string, values: readonly unknown[]])[] = [
  ['', []],
  [';\n \t\n# only notes\n', []],
  ['a=1', ['1']],
  ['a = "x" ; b=\'y\';', ['x', 'y']],
  ['a.b_2 = 0x1f', ['0x1f']],
  ['a = [ ]\n', [[]]],
  ['a = [ "x", # one\n\n 2,\n]\n', [['x', '2']]],
  ['a = [ [ "x" ], [], "y" ]', [[['x'], [], 'y']]],
  [String.raw`a = "\"\'\\\n\t"`, ['"\'\\\n\t']],
  // xl reads an octal escape as a decimal number and stores nothing.
  [String.raw`a = "a\101b"`, ['ab']],
  [String.raw`a = "a\0 1b"`, ['ab']],
  // One bad byte at the very end is dropped unseen.
  ['a=1\n#', ['1']],
  ['a=1)', ['1']],
  ['a=1"', ['1']],
  ['a="x"\r', ['x']],
  ['a=1-', ['1']],
  ['a="""', ['']],
];

for (const [text, values] of ACCEPTED) {
  test(`accepted: ${JSON.stringify(text)}`, () => {
    const file = parseXen(text);
    assert.deepEqual(file.errors, []);
    assert.deepEqual(
      file.statements.map(each => plain(each.value)),
      values,
    );
  });
}

// What is marked, and where xl stops.
const REFUSED: readonly (readonly [text: string, code: string, at: string, values?: readonly unknown[]])[] = [
  ['\uFEFFa=1\n', 'byte-order-mark', '\uFEFF', ['1']],
  ['a=1\r\nb=2\r\n', 'carriage-return', '\r', ['1', '2']],
  ['Memory = 1\n', 'upper-case-key', 'Memory', ['1']],
  ['on-crash = "x"\n', 'malformed-key', 'on-crash', ['x']],
  ['a = yes\n', 'unquoted-value', 'yes', ['yes']],
  ['a = /boot/linux\n', 'unquoted-value', '/boot/linux', ['/boot/linux']],
  ['a = [ /dev/x, "y" ]\n', 'unquoted-value', '/dev/x', [['/dev/x', 'y']]],
  ['a = True\n', 'python-value', 'True', ['True']],
  ['a = -1\n', 'signed-number', '-1', ['-1']],
  ['a = 1.5\n', 'malformed-number', '1.5', ['1.5']],
  ['a = 10G\n', 'malformed-number', '10G', ['10G']],
  ['a = 10m\n', 'malformed-number', '10m', ['10m']],
  ['a = u"x"\n', 'string-prefix', 'u', ['x']],
  ['a = "x\nb = 2\n', 'unterminated-string', '"x', ['x', '2']],
  ['a = "x\\\nb = 2\n', 'unterminated-string', '"x\\', ['x\\', '2']],
  ['a = """x\ny"""\nb = 2\n', 'triple-quotes', '"""', ['x\ny', '2']],
  [String.raw`a = "\x41"`, 'unknown-escape', String.raw`\x`, [String.raw`\x41`]],
  [String.raw`a = "\01"`, 'unknown-escape', String.raw`\0`, [String.raw`\01`]],
  ['a = "x\0y"\n', 'nul-character', '\0', ['x\0y']],
  ['a = 1\n# note', 'comment-without-newline', '# note', ['1']],
  ['a =\nb = 2\n', 'value-missing', '', [undefined, '2']],
  ['a\nb = 2\n', 'equals-missing', 'a', [undefined, '2']],
  ['import os\nb = 2\n', 'equals-missing', 'import', [undefined, '2']],
  ['= 1\nb = 2\n', 'key-missing', '=', ['2']],
  ['a = 1 2\nb = 2\n', 'text-after-value', '2', ['1', '2']],
  ['a = "x" "y"\n', 'text-after-value', '"y"', ['x']],
  ['a = [ 1, 2\nb = 2\n', 'list-unclosed', '[', [['1', '2'], '2']],
  ['a = [ 1 "x" ]\n', 'comma-missing', '"x"', [['1', 'x']]],
  ['a = [ 1,, 2 ]\n', 'comma-without-value', ',', [['1', '2']]],
  ['a = [ , ]\n', 'comma-without-value', ',', [[]]],
  ['a = [ 1; 2 ]\n', 'semicolon-in-list', ';', [['1', '2']]],
  ['a = "x"\na += [ 1 ]\n', 'list-joined-with-string', 'a', ['x', ['1']]],
  ['a = ( 1 )\n', 'unexpected-character', '('],
];

for (const [text, code, at, values] of REFUSED) {
  test(`refused: ${JSON.stringify(text)}`, () => {
    const file = parseXen(text);
    assert.deepEqual(
      file.errors.map(each => each.code),
      [code],
    );
    const [error] = file.errors;
    assert.ok(error && error.message.length > 10);
    assert.equal(written(text, error.at), at);
    if (values)
      assert.deepEqual(
        file.statements.map(each => plain(each.value)),
        values,
      );
  });
}

test('every range is exact', () => {
  const text = ` name = 'we\\'b' # note\nx+=["a",\n 2 ]`;
  const { statements, comments } = parseXen(text);
  assert.deepEqual(
    statements.map(each => [
      written(text, each.keySpan),
      each.op,
      written(text, each.span),
      each.value && written(text, each.value.span),
    ]),
    [
      ['name', '=', "name = 'we\\'b'", "'we\\'b'"],
      ['x', '+=', 'x+=["a",\n 2 ]', '["a",\n 2 ]'],
    ],
  );
  assert.deepEqual(
    comments.map(each => written(text, each)),
    ['# note'],
  );
  const atom = statements[0]?.value;
  assert.ok(atom?.kind === 'atom');
  assert.equal(atom.text, "we'b");
  assert.equal(written(text, atom.textSpan), "we\\'b");
  assert.equal(written(text, atom.place(2, 3)), "\\'");
  assert.equal(written(text, atom.place(3, 4)), 'b');
});

test('what xl swallows or drops is told apart', () => {
  const text = 'a="x\\101y"\n)';
  const { swallowed, stray, errors } = parseXen(text);
  assert.deepEqual(errors, []);
  assert.deepEqual(
    swallowed.map(each => written(text, each)),
    [String.raw`\101`],
  );
  assert.equal(stray && written(text, stray), ')');
});

test('numbers are read as xl reads them', () => {
  const read = (text: string) => {
    const value = parseXen(`a = ${text}\n`).statements[0]?.value;
    return value?.kind === 'atom' ? value.integer : 'no atom';
  };
  const cases = {
    '0x10': 16,
    '010': 8,
    '08': undefined,
    '0x': undefined,
    '1a': undefined,
    '" 5"': 5,
    '"-5"': -5,
    '"+5"': 5,
    '"5 "': undefined,
  } as const;
  for (const [text, number] of Object.entries(cases)) assert.equal(read(text), number, text);
  assert.equal(read('9223372036854775808'), undefined);
  assert.equal(read('""'), undefined);
});

test('template text is no error, and leaves a value open', () => {
  const text = "{% if x %}\nname = '{{ n }}-db'\n{% endif %}\nmemory = {{ m }}\ndisk = [ 'a', {{ d }} ]\n";
  const holes = [...text.matchAll(/\{[{%].*?[%}]\}/g)].map(each => ({
    start: each.index,
    end: each.index + each[0].length,
  }));
  const { statements } = parseXen(text, holes);
  assert.deepEqual(
    statements.map(each => each.key),
    ['name', 'memory', 'disk'],
  );
  const values = statements.map(each => each.value);
  assert.deepEqual(
    values.map(each => each?.kind === 'atom' && each.known),
    [false, false, false],
  );
  const list = values[2];
  assert.ok(list?.kind === 'list' && list.closed);
  assert.deepEqual(
    list.items.map(each => each.kind === 'atom' && each.known),
    [true, false],
  );
  assert.throws(() => plain(values[0]), { name: 'UnknownValue' });
});

test('hostile text is read in linear time', () => {
  const size = 100_000;
  const texts = [
    '['.repeat(size),
    `a=${'['.repeat(size)}`,
    'a=['.repeat(size),
    '"'.repeat(size),
    `a="${'\\'.repeat(size)}`,
    `a="${'\\0 1'.repeat(size)}"`,
    'a+=1\n'.repeat(size / 4),
    'A\n'.repeat(size),
    `a=[${'1,'.repeat(size)}`,
    '#'.repeat(size),
    `a=${'1'.repeat(size)}`,
    `a="${' '.repeat(size)}`,
    'x '.repeat(size),
    '"""'.repeat(size),
    '\0'.repeat(size),
    '\uD800'.repeat(size),
  ];
  for (const text of texts) {
    let errors = 0;
    const took = cpuMilliseconds(() => {
      errors = parseXen(text).errors.length;
    });
    assert.ok(took < 2000, `${text.slice(0, 9)} took ${took} ms`);
    assert.ok(errors <= 100);
  }
});
