import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draw } from './draw.js';

const sound = [
  ['<a/>', 'a/'],
  [`<a x='1' y = "2"><b/>t</a>`, 'a[x=1 y=2](b/ "t")'],
  [
    '<?xml version="1.0"?>\n<!-- c --><a><![CDATA[<b>]]></a>',
    'instruction{<?xml version="1.0"?>} comment{<!-- c -->} a(cdata{<![CDATA[<b>]]>})',
  ],
] as const;

for (const [text, drawn] of sound) test(`reads ${text}`, () => assert.equal(draw(text), drawn));
