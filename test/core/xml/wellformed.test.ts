import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml } from '../../../server/src/core/xml/tree.js';
import { wellFormedness } from '../../../server/src/core/xml/wellformed.js';

/** Code and text of each finding: `ampersand-bare:&`. */
const found = (text: string, quick = false): readonly string[] =>
  wellFormedness(parseXml(text), { quick }).map(({ code, at }) => `${code}:${text.slice(at.start, at.end)}`);

const sound = [
  '<a/>',
  '\ufeff<?xml version="1.0" encoding="utf-8" standalone=\'yes\' ?>\r\n<!-- c --><a b = "c>d" >&amp;&#65;&#x1F600;</a >\n<?pi x?>\n',
  '<a><![CDATA[<b> & ]] > -- ]]]]></a>',
  '<a>]] > -- &gt;</a>',
  `<a xmlns:x="urn:x" x:b="1" b="2" xml:lang="en"><x:c/></a>`,
  `<a xmlns="urn:x"><b xmlns=""/></a>`,
  '<a\u{e9}\u{4e2d}/>',
  '<\u{10000}/>',
  '<?xml version="1.1"?><a/>',
  '<a x="]]>"/>',
  '<a __proto__="" constructor="" toString=""/>',
] as const;
for (const text of sound) test(`is well-formed: ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), []));

const broken = [
  ['', 'root-missing:'],
  [' \n', 'root-missing:'],
  ['<!-- c -->', 'root-missing:'],
  ['<a/><b/>', 'root-second:<b'],
  ['<a></a>x', 'text-outside:x'],
  ['  x <a/>', 'text-outside:x '],
  ['<a/><![CDATA[]]>', 'text-outside:<![CDATA[]]>'],
  ['<a/>&#65;', 'text-outside:&#65;'],
  ['<a b="x&y"/>', 'ampersand-bare:&'],
  ['<a>&</a>', 'ampersand-bare:&'],
  ['<a>&amp</a>', 'ampersand-bare:&'],
  ['<a>&nbsp;</a>', 'entity-unknown:&nbsp;'],
  ['<a b="&lt;&foo;"/>', 'entity-unknown:&foo;'],
  ['<a>&#0;</a>', 'character-reference-invalid:&#0;'],
  ['<a b="&#xFFFF;"/>', 'character-reference-invalid:&#xFFFF;'],
  ['<a>&#99999999999999999999;</a>', 'character-reference-invalid:&#99999999999999999999;'],
  ['<a b="x<y"/>', 'attribute-less-than:<'],
  ['<a>]]></a>', 'cdata-end-in-text:]]>'],
  ['<a><!-- a -- b --></a>', 'comment-hyphens:--'],
  ['<a><!-- a ---></a>', 'comment-hyphens:--'],
  ['<a>\u0007</a>', 'character-invalid:\u0007'],
  ['<a b="\u0000"/>', 'character-invalid:\u0000'],
  ['<a>\ufffe</a>', 'character-invalid:\ufffe'],
  ['<a>\ud800</a>', 'character-invalid:\ud800'],
  ['<q:a/>', 'prefix-unbound:q:a'],
  ['<a q:b=""/>', 'prefix-unbound:q:b'],
  ['<a b="1" b="2"/>', 'attribute-repeated:b'],
  ['<a xmlns:x="urn:x" xmlns:y="urn:x" x:b="" y:b=""/>', 'attribute-repeated:y:b'],
  ['<a xmlns:x=""/>', 'namespace-empty:xmlns:x=""'],
  ['<a xmlns:xmlns="urn:x"/>', 'namespace-reserved:xmlns:xmlns="urn:x"'],
  ['<a xmlns:xml="urn:x"/>', 'namespace-reserved:xmlns:xml="urn:x"'],
  ['<a 1="x"/>', 'name-invalid:1'],
  ['<a:b:c xmlns:a="urn:x"/>', 'name-invalid:a:b:c'],
  ['<a b&c=""/>', 'name-invalid:b&c'],
  ['<a b="1"c="2"/>', 'attribute-space-missing:"'],
  ['<a b/>', 'attribute-without-value:b'],
  ['<a b=c />', 'attribute-unquoted:b=c'],
  [' <?xml version="1.0"?><a/>', 'declaration-misplaced:<?xml version="1.0"?>'],
  ['<?xml encoding="utf-8"?><a/>', 'declaration-invalid:<?xml encoding="utf-8"?>'],
  ['<?xml version="2.0"?><a/>', 'declaration-invalid:<?xml version="2.0"?>'],
  ['<?xml version="1.0" encoding="utf-9"?><a/>', 'encoding-unknown:<?xml version="1.0" encoding="utf-9"?>'],
  ['<?XML version="1.0"?><a/>', 'instruction-invalid:<?XML version="1.0"?>'],
  ['<a/><??>', 'instruction-invalid:<??>'],
  ['<a/><?a+?>', 'instruction-invalid:<?a+?>'],
  ['<!DOCTYPE a><a/>', 'doctype:<!DOCTYPE a>'],
  ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'doctype:<!DOCTYPE a [<!ENTITY x "y">]>'],
  ['<a/><!DOCTYPE a>', 'doctype-misplaced:<!DOCTYPE a>'],
  ['<a><!DOCTYPE a></a>', 'doctype-misplaced:<!DOCTYPE a>'],
  ['<a><!element x></a>', 'declaration-unknown:<!'],
] as const;
for (const [text, ...expected] of broken)
  test(`is broken: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(found(text), expected);
    assert.deepEqual(found(text, true), expected);
  });

test('at most a hundred errors, in the order of the text', () => {
  const errors = wellFormedness(parseXml(`<a>${'&<b x=1>'.repeat(1000)}`));
  assert.equal(errors.length, 100);
  assert.deepEqual(
    [...errors].sort((a, b) => a.at.start - b.at.start),
    errors,
  );
});

test('messages quote what stands there, but no endless name', () => {
  assert.deepEqual(
    wellFormedness(parseXml('<disk>')).map(error => error.message),
    ['<disk> is never closed.'],
  );
  const [error] = wellFormedness(parseXml(`<${'x'.repeat(10_000)}>`));
  assert.ok(error !== undefined && error.message.length < 100);
});
