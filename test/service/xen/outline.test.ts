import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver-types';
import { spanOf } from '../../../server/src/service/locations.js';
import { documentSymbols, foldingRanges, selectionRange } from '../../../server/src/service/structure.js';
import { marked } from '../editor-text.js';

const TEXT = `# The web server.
# It serves.
name = "web"
disk = [
  "/dev/vg/web,,xvda", # system
  'phy:/dev/vg/{{ data }},xvdb,w',
]
vif = [ 'mac=00:16:3e:01:02:03,bridge=a', 'bridge=b', '' ]
pci = [ '03:00.1,seize=1' ]
vnuma = [ [ "pnode=0" ] ]
# End.
memory
`;

test('the outline has the keys, and devices by what tells them from each other', () => {
  const { reading, lines } = marked('web.xl', `${TEXT}|`);
  const shown = ({ name, detail, children = [] }: DocumentSymbol): unknown => [name, detail, ...children.map(shown)];
  assert.deepEqual(documentSymbols(reading, lines)?.map(shown), [
    ['name', 'web'],
    ['disk', '2 entries', ['xvda', '/dev/vg/web,,xvda'], ['xvdb', 'phy:/dev/vg/{{ data }},xvdb,w']],
    ['vif', '3 entries', ['00:16:3e:01:02:03', 'mac=00:16:3e:01:02:03,bridge=a'], ['b', 'bridge=b'], ['(empty)', '']],
    ['pci', '1 entry', ['0000:03:00.1', '03:00.1,seize=1']],
    ['vnuma', '1 entry', ['1 entry', '', ['pnode=0', '']]],
    ['memory', ''],
  ]);
});

test('what is selected lies inside its range, and ranges of children inside those of parents', () => {
  const { reading, lines } = marked('web.xl', `${TEXT}|`);
  const check = (symbol: DocumentSymbol): void => {
    const [outer, inner] = [spanOf(symbol.range, lines), spanOf(symbol.selectionRange, lines)];
    assert.ok(outer.start <= inner.start && inner.end <= outer.end);
    for (const child of symbol.children ?? []) {
      const within = spanOf(child.range, lines);
      assert.ok(outer.start <= within.start && within.end <= outer.end);
      check(child);
    }
  };
  const symbols = documentSymbols(reading, lines);
  assert.ok(symbols && symbols.length > 0);
  for (const symbol of symbols) check(symbol);
});

test('lists and comments that follow each other can be folded', () => {
  const { reading, lines } = marked('web.xl', `${TEXT}|`);
  assert.deepEqual(foldingRanges(reading, lines), [
    { startLine: 3, endLine: 5 },
    { startLine: 0, endLine: 1, kind: 'comment' },
  ]);
});

/** The texts that are selected one after the other, from the inside. */
function selected(text: string): readonly string[] {
  const { reading, offset, lines } = marked('web.xl', text);
  const found: string[] = [];
  for (let range: SelectionRange | undefined = selectionRange(reading, offset, lines); range; range = range.parent) {
    const { start, end } = spanOf(range.range, lines);
    found.push(reading.text.slice(start, end));
  }
  return found;
}

test('a selection grows from the part of a string to the file', () => {
  const text = 'vif = [ "mac=1,brid|ge=a" ]\n';
  const string = 'mac=1,bridge=a';
  assert.deepEqual(selected(text), [
    'bridge=a',
    string,
    `"${string}"`,
    `[ "${string}" ]`,
    `vif = [ "${string}" ]`,
    `vif = [ "${string}" ]\n`,
  ]);
  assert.deepEqual(selected('na|me = "a"\n'), ['name', 'name = "a"', 'name = "a"\n']);
  assert.deepEqual(selected('# no|te\nmemory = 1\n'), ['# note', '# note\nmemory = 1\n']);
  assert.deepEqual(selected('memory = 1\n|'), ['memory = 1\n']);
});
