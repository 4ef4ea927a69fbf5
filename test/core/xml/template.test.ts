import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mask, templateText } from '../../../server/src/core/xml/template.js';
import { draw } from './draw.js';

const holes = (text: string, name = 'a.xml') =>
  templateText(name, text).map(({ start, end }) => text.slice(start, end));

const table = [
  [`<a b='/x/{{ name }}.img'/>`, ['{{ name }}']],
  ['<a>{%- if x -%}\n<b/>{% else %}<c/>{% endif %}</a>', ['{%- if x -%}', '{% else %}', '{% endif %}']],
  ['{# two\nlines #}<a/>', ['{# two\nlines #}']],
  ['<a b="<%= @c %>"><% if d > e %><f/><% end %></a>', ['<%= @c %>', '<% if d > e %>', '<% end %>']],
  ['<a b="\u0024{c.d}" e="@F_1@" g="%H_2%"/>', ['\u0024{c.d}', '@F_1@', '%H_2%']],
  ['<a>{{{ b }}}{{c}}</a>', ['{{{ b }}}', '{{c}}']],
  [`<a b="{{ c['<d e=&quot;f'] }}"/>`, [`{{ c['<d e=&quot;f'] }}`]],
  ['<!-- by {{ hand }} --><a b="{{ c }}"/>', ['{{ hand }}', '{{ c }}']],
] as const;
for (const [text, expected] of table) test(`template: ${text}`, () => assert.deepEqual(holes(text), expected));

const none = [
  '<a/>',
  '<a b="{"/>{ {',
  '<a>{{ left open</a>',
  '<a>\u0024{\n}</a>',
  '<!-- written by {{ someone }} from @FILE@ -->\n<a/>',
  '<!-- a {{ b }} --><c/><!-- %D% -->',
  `<filter chain='arp'>$IP[@1], $MAC[@2]</filter>`,
  '<source file="/a%C3%A9%20b" name="x@y.z" c="50%"/><u>50% of A% @home@ @1@</u>',
  `<arg value='{"a":{"b":{}}}'/>`,
];
for (const text of none) test(`no template: ${text}`, () => assert.deepEqual(holes(text), []));

test('a name says more than the text', () => {
  assert.deepEqual(holes('<a>@bindir@</a>', 'a.xml.in'), ['@bindir@']);
  assert.deepEqual(holes('<a>@bindir@</a>', 'a.xml'), []);
  assert.deepEqual(holes('<!-- {{ b }} --><a/>', 'a.xml.J2'), ['{{ b }}']);
  assert.deepEqual(holes('<a/>', 'a.tmpl'), []);
});

test('a masked template keeps its length, its lines and what is its own', () => {
  const text = `<a>\r\n{% if x\r\n %}<b c='/d/{{ "<'" }}.img'/>{% else %}<e/>{% endif %}\u{1F600}</a>`;
  const masked = mask(text, templateText('', text));
  assert.equal(masked.length, text.length);
  assert.equal(masked.replace(/[^\r\n]/g, ''), text.replace(/[^\r\n]/g, ''));
  assert.equal(draw(masked), `a(b[c=/d/          .img]/ e/ "\u{1F600}")`);
});

test('tags with alternatives inside keep all of them', () => {
  const text = `<disk {% if x %}type='file'{% else %}type="block"{% endif %}>{{ y }}</disk>`;
  assert.equal(draw(mask(text, templateText('', text))), 'disk[type=file type=block]');
});
