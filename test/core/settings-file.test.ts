import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type Rules } from '#core';
import { rules } from '../../rules/index.js';
import { readSettings } from '../../server/src/core/settings-file.js';
import { cpuMilliseconds } from '../cpu-time.js';

const RETIRED = { 'libvirt/seclabel-absent': 'libvirt/seclabel-type-none', 'xen/gone': '' };

/** Reads settings in which what is wrong stands between « and ». */
function reading(marked: string, known: Rules = rules) {
  const text = marked.replace(/[«»]/g, '');
  const found = readSettings(text, known, RETIRED);
  const marks = found.findings.toReversed().reduce((shown, { at }) => {
    return `${shown.slice(0, at.start)}«${shown.slice(at.start, at.end)}»${shown.slice(at.end)}`;
  }, text);
  return { ...found, text, marks, messages: found.findings.map(finding => finding.message) };
}

const clean: readonly string[] = [
  '{}',
  '\uFEFF{}',
  '{ "profile": "strict", } // comments and a trailing comma are fine',
  '/* why */ { "rules": { "libvirt/seclabel-type-none": "off" } }',
  '{ "overrides": [{ "files": ["a/**"], "rules": { "libvirt/seclabel-type-none": "off" }, "reason": "a lab" }] }',
  '{ "overrides": [{ "files": ["a/**"], "rules": { "libvirt/seclabel-type-none": "hint" } }] }',
  '{ "hosts": { "kvm1": { "files": ["kvm1/**", "!kvm1/old/**"], "xen": { "version": "4.17" }, "memoryGiB": 0.5 } } }',
  '{ "hosts": { "constructor": { "cpus": 4 }, "toString": {} }, "zones": { "hasOwnProperty": {} } }',
  '{ "zones": { "a": { "domains": ["x"], "networks": ["n"] }, "b": { "domains": ["y"], "bridges": ["n"] } } }',
  '{ "overrides": [{ "files": ["a\\\\[1\\\\].xml"], "profile": "strict" }] }',
];

for (const text of clean) {
  test(`nothing is wrong with ${text}`, () => {
    const { messages, broken } = reading(text);
    assert.deepEqual({ messages, broken }, { messages: [], broken: false });
  });
}

const wrong: readonly (readonly [marked: string, ...messages: readonly RegExp[]])[] = [
  ['{ «"profle"»: "strict" }', /no setting "profle" here; "profile" may be meant\./],
  ['{ "hosts": { "a": { «"macdriver"»: "selinux" } } }', /"macDriver" may be meant\./],
  ['{ "storage": { "clusters": [{ "sources": [], "domains": [], «"domain"»: [] }] } }', /"domains" may be meant\./],
  [
    '{ "profile": «"strikt"» }',
    /"profile" is one of "baseline", "strict", "paranoid", not "strikt"; "strict" may be meant\./,
  ],
  ['{ "profile": «7» }', /"profile" is one of .*"paranoid"\.$/],
  ['{ "inlineIgnores": «"no"» }', /"inlineIgnores" must be true or false/],
  ['{ "ignore": «"a/**"» }', /"ignore" must be a list in \[ \]/],
  ['{ "ignore": ["a/**", «7», "b/**"] }', /^Each item of "ignore" must be a text in quotes/],
  ['{ "ignore": [«""»] }', /^Each item of "ignore" must not be empty/],
  ['{ "hosts": «[]» }', /"hosts" must be an object in { }/],
  ['{ "hosts": { "a": { "cpus": «1.5» } } }', /"cpus" must be a whole number/],
  ['{ "hosts": { "a": { "cpus": «0» } } }', /"cpus" must be more than 0/],
  ['{ "hosts": { "a": { "xen": { "version": «"4"» } } } }', /"version" must look like 4\.17/],
  ['{ "compatibleZones": [«["a"]»] }', /Each item of "compatibleZones" needs at least 2/],
  ['{ "overrides": [«{» "profile": "strict" }] }', /"files" is missing here/],
  ['{ "overrides": [{ "files": «[]», "profile": "strict" }] }', /"files" needs at least 1/],
  ['{ "overrides": [«{» "files": ["a"] }] }', /This override changes nothing/],
  [
    '{ "rules": { «"libvirt/seclabel-typ-none"»: "off" } }',
    /There is no rule .*"libvirt\/seclabel-type-none" may be meant\./,
  ],
  ['{ "rules": { «"seclabel-type-none"»: "off" } }', /"libvirt\/seclabel-type-none" may be meant\./],
  ['{ "rules": { «"nothing/like-it-at-all"»: "off" } }', /There is no rule "nothing\/like-it-at-all"\.$/],
  [
    '{ "rules": { «"constructor"»: "off", «"__proto__"»: "off" } }',
    /no rule "constructor"\.$/,
    /no rule "__proto__"\.$/,
  ],
  ['{ "rules": { «"libvirt/seclabel-absent"»: "off" } }', /is now libvirt\/seclabel-type-none/],
  ['{ "rules": { «"xen/gone"»: "off" } }', /is no longer there/],
  ['{ "rules": { "libvirt/seclabel-type-none": «"info"» } }', /is one of .*"off", not "info"/],
  [
    '{ "overrides": [{ "files": ["a"], "rules": { "libvirt/seclabel-type-none": «"off"» } }] }',
    /turns libvirt\/seclabel-type-none off for these files; say why/,
  ],
  [
    '{ "overrides": [{ "files": ["a"], "rules": { "libvirt/seclabel-type-none": «"off"» }, "reason": "why it is accepted" }] }',
    /say why/,
  ],
  ['{ «"profile"»: "strict", "profile": "baseline" }', /"profile" stands here twice; only the last one holds/],
  ['{ "hosts": { «"a"»: {}, "a": { "cpus": 2 } } }', /"a" stands here twice/],
  ['{ «"__proto__"»: { "profile": "strict" } }', /no setting "__proto__" here/],
  ['{ "hosts": { "a": { «"__proto__"»: {} } } }', /no setting "__proto__" here/],
  ['{ "zones": { «"__proto__"»: {} } }', /Nothing here can be named/],
  ['{ "ignore": [«"/etc/**"»] }', /paths are seen from this folder/],
  ['{ "ignore": [«"../b"»] }', /it leaves this folder/],
  ['{ "ignore": [«"a\\\\b.xml"»] }', /folders are parted by \//],
  [`{ "ignore": [«"${'{a,b}'.repeat(9)}"»] }`, /too many alternatives/],
  [`{ "ignore": [«"${'{'.repeat(5000)}"»] }`, /too long/],
  [`{ "zones": { "a": { "domains": ["web", «"${'{a,b}'.repeat(300)}"»] } } }`, /too long or has too many/],
  [`{ "storage": { "clusters": [{ "sources": [«"${'{a,{b,c}}'.repeat(9)}"»], "domains": ["a"] }] } }`, /too many/],
  ['{ "ignore": [«"**/+(a|b)/**"»] }', /\( and \| stand for themselves: one of several is written \{a,b\}/],
  [
    '{ "zones": { "a": { "domains": ["x", "y"] }, "b": { "domains": [«"y"»] } } }',
    /The zone a claims domains y too, and a guest is in one zone only/,
  ],
  ['{ "hosts": { "a": { "conf": "k/etc" }, "b": { "conf": «"k/etc"» } } }', /The host a has the folder k\/etc already/],
  [
    '{ "devices": { "protected": ["0000:00:1f.0"], "allowPassthrough": [{ "domains": ["a"], "pci": [«"0000:00:1f.0"»] }] } }',
    /allowed here and "protected" at once/,
  ],
];

for (const [marked, ...expected] of wrong) {
  test(`found in ${marked}`, () => {
    const { marks, messages, broken } = reading(marked);
    assert.equal(marks, marked);
    assert.equal(messages.length, expected.length);
    for (const [index, message] of messages.entries()) {
      assert.match(message, expected[index] ?? /never/);
      assert.match(message, /\.$/);
    }
    assert.equal(broken, false);
  });
}

const unreadable: readonly (readonly [marked: string, message: RegExp])[] = [
  ['', /The file is empty/],
  ['« \n»', /The file is empty/],
  ['«[]»', /one object/],
  ['«7»', /one object/],
  ['{ "profile" «"strict"» }', /A colon is missing/],
  ['{ "profile": "strict" «"rules"»: {} }', /A comma is missing/],
  ['{ "profile": «strict» }', /texts stand in double quotes/],
  ['{ "profile": "strict"', /A } is missing/],
  ['{} «1»', /Nothing may follow/],
  ['{ "profile": "strict" «/* never closed»', /This comment is never closed/],
  ['{ «/*»', /This comment is never closed/],
  [`{ "ignore": ${'['.repeat(49)}«[»${'['.repeat(100_000)}`, /nested too deeply/],
];

for (const [marked, message] of unreadable) {
  test(`unreadable: ${marked.slice(0, 60)}`, () => {
    const { marks, messages, broken, text } = reading(marked);
    assert.equal(broken, true);
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', message);
    if (marked !== text) assert.equal(marks, marked);
  });
}

test('what is right holds beside what is wrong', () => {
  const { settings } = reading(`{
    "profile": "strict", "profle": 1, "inlineIgnores": "no",
    "rules": { "libvirt/seclabel-type-none": "off", "libvirt/malformed": "loud" },
    "overrides": [{ "profile": "strict" }, { "files": [], "profile": "strict" }, { "files": ["a", 7], "profile": "strict" }],
    "hosts": { "a": { "cpus": 4, "smt": "yes", "__proto__": { "complete": true } } }
  }`);
  assert.deepEqual(settings, {
    profile: 'strict',
    rules: { 'libvirt/seclabel-type-none': 'off' },
    overrides: [{ files: ['a'], profile: 'strict' }],
    hosts: { a: { cpus: 4 } },
  });
});

test('of a file that is no JSON holds what can be made out', () => {
  const { settings, broken } = reading('{ "profile": "strict", "rules": { "libvirt/seclabel-type-none": "off", }, "ho');
  assert.equal(broken, true);
  assert.equal(settings.profile, 'strict');
  assert.deepEqual(settings.rules, { 'libvirt/seclabel-type-none': 'off' });
});

test('a retired id counts as what replaced it, in overrides too', () => {
  const { settings } = reading(
    '{ "rules": { "libvirt/seclabel-absent": "hint" }, "overrides": [{ "files": ["a"], "rules": { "libvirt/seclabel-absent": "off" }, "reason": "a lab" }] }',
  );
  assert.deepEqual(settings.rules, { 'libvirt/seclabel-type-none': 'hint' });
  assert.deepEqual(settings.overrides?.[0]?.rules, { 'libvirt/seclabel-type-none': 'off' });
});

test('a misspelt name is mended by its fix', () => {
  for (const [before, after] of [
    ['{ "profle": "strict" }', '{ "profile": "strict" }'],
    ['{ "profile": "strikt" }', '{ "profile": "strict" }'],
    ['{ "rules": { "seclabel-type-none": "off" } }', '{ "rules": { "libvirt/seclabel-type-none": "off" } }'],
  ] as const) {
    const edits = reading(before).findings.flatMap(finding => finding.fixes?.[0]?.edits ?? []);
    assert.equal(applyEdits(before, edits), after);
  }
});

test('a file full of mistakes gives a hundred findings, soon', () => {
  const took = cpuMilliseconds(() => {
    for (const entry of ['1', '"off"', '{ "a": 1 }']) {
      const keys = Array.from({ length: 5000 }, (_, index) => `"libvirt/unknown-of-${index}": ${entry}`).join(', ');
      for (const text of [`{ ${keys} }`, `{ "rules": { ${keys} } }`, `{ "hosts": { ${keys} } }`])
        assert.equal(reading(text).findings.length, 100);
    }
  });
  assert.ok(took < 5000, `${took} ms`);
});
