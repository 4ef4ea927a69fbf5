import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageText } from '../../server/src/report/page-text.js';
import { NO_COLOURS } from '../../server/src/report/terminal.js';

const cases: readonly { readonly name: string; readonly markdown: string; readonly shown: string }[] = [
  { name: 'what Markdown would take for its own', markdown: '`<a>` \\< \\*.xl', shown: '<a> < *.xl' },
  { name: 'a heading', markdown: '# libvirt/x', shown: 'libvirt/x' },
  {
    name: 'strong words, names and links',
    markdown: '**So.** In `a.xml`: <https://x.org/>',
    shown: 'So. In a.xml:\nhttps://x.org/',
  },
  {
    name: 'prose broken between words',
    markdown: 'one two three four five six',
    shown: 'one two three four\nfive six',
  },
  {
    name: 'a list broken under its text',
    markdown: '- one two three four five',
    shown: '- one two three four\n  five',
  },
  { name: 'a word longer than the line', markdown: `a ${'x'.repeat(30)} b`, shown: `a\n${'x'.repeat(30)}\nb` },
  { name: 'a sample as it is', markdown: '```xml\n<a  b="**"/>\n```', shown: '    <a  b="**"/>' },
];

for (const { name, markdown, shown } of cases) {
  test(`a page shows ${name}`, () => assert.equal(pageText(markdown, { palette: NO_COLOURS, width: 20 }), shown));
}
