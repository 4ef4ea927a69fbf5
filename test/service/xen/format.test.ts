import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '#core';
import { read } from '../../../server/src/core/reading.js';
import { formatXen } from '../../../server/src/service/xen/format.js';

/** A guest file after it is laid out. */
function formatted(text: string, file = 'web.xl', indent = '  '): string {
  const reading = read(file, text);
  assert.ok(reading, 'it is recognised');
  return applyEdits(text, formatXen(reading, { indent }));
}

const CASES: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'one blank around signs': ['name="a"\nmemory\t=  1\nextra  +=\t"b"\n', 'name = "a"\nmemory = 1\nextra += "b"\n'],
  'signs below each other stay so': ['name   = "a"\nmemory = 1\n', 'name   = "a"\nmemory = 1\n'],
  'signs below each other, no further right than needed': [
    'name      = "a"\nmemory    = 1\n\nvcpus = 1\n',
    'name   = "a"\nmemory = 1\n\nvcpus = 1\n',
  ],
  'a list ends no alignment': ['vif  = [\n  ""\n]\nname = "a"\n', 'vif  = [\n  ""\n]\nname = "a"\n'],
  'blanks at both ends of lines': ['  name = "a"  \n \t\n\tmemory = 1\t\n', 'name = "a"\n\nmemory = 1\n'],
  'the end of the file': ['memory = 1', 'memory = 1\n'],
  'blank lines at the end': ['memory = 1\n\n  \n\n', 'memory = 1\n'],
  'a list in one line': ['vif=["a","b" ,\'c\',]\n', 'vif = [ "a", "b", \'c\', ]\n'],
  'an empty list': ['vif = []\n', 'vif = [ ]\n'],
  'a list of lines': ['disk = [\n"a",\n      "b", "c"\n  ]\n', 'disk = [\n  "a",\n  "b", "c"\n]\n'],
  'entries below the first one': ['disk=["a",\n"b",\n    "c"]\n', 'disk = [ "a",\n         "b",\n         "c" ]\n'],
  'lists in lists': [
    'vnuma=[["pnode=0","size=1"],\n["pnode=1"]]\n',
    'vnuma = [ [ "pnode=0", "size=1" ],\n          [ "pnode=1" ] ]\n',
  ],
  'lists in lists, each in its lines': [
    'vnuma = [\n[\n"pnode=0",\n],\n]\n',
    'vnuma = [\n  [\n    "pnode=0",\n  ],\n]\n',
  ],
  'comments stay, and so do blanks before one that shares its line': [
    '# a  \nmemory=1   # b  c\nvif=[ # d\n"e", #f\n  # g\n]\n',
    '# a  \nmemory = 1   # b  c\nvif = [ # d\n  "e", #f\n  # g\n]\n',
  ],
  'strings stay': ['name="a  =b"\nextra=\'[ "x" ,#\'\n', 'name = "a  =b"\nextra = \'[ "x" ,#\'\n'],
  'assignments that share a line': ['name="a" ;memory=1;\n', 'name = "a" ;memory = 1;\n'],
};

for (const [name, [before, after]] of Object.entries(CASES)) {
  test(`layout: ${name}`, () => {
    assert.equal(formatted(before), after);
    assert.equal(formatted(after), after, 'a second time changes nothing');
  });
}

const REFUSED: Readonly<Record<string, readonly [text: string, file?: string]>> = {
  'what xl refuses': ['name="a"\nmemory=1.5\n'],
  'an open list': ['memory=1\ndisk=["a"\n'],
  'line ends of Windows, which xl refuses': ['memory=1\r\n'],
  'a template': ['name="{{ name }}"\nmemory=1\ndisk=[]\n', 'web.cfg.j2'],
  'a stray character that xl lets pass at the very end': ['memory=1\n)'],
  'a stray quote there': ['memory=1\nname="a""'],
  'a stray carriage return there': ['memory=1;\n\r'],
};

for (const [name, [text, file]] of Object.entries(REFUSED)) {
  test(`no layout for ${name}`, () => assert.equal(formatted(text, file), text));
}

test('the editor chooses how far entries are indented', () => {
  assert.equal(formatted('vif = [\n"a",\n]\n', 'web.xl', '\t'), 'vif = [\n\t"a",\n]\n');
});
