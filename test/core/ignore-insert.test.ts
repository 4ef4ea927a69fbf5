import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '#core';
import { acceptHere, acceptInFile } from '../../server/src/core/ignore/insert.js';
import { acceptInMetadata } from '../../server/src/core/ignore/metadata.js';
import { read } from '../../server/src/core/reading.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { rules } from './ignore-samples.js';

test('a reason of any letters is written so that it reads back', () => {
  const said = 'a "b" \'c\' <d> & ]]> x--y--- \n z';
  const xml = '<domain type="kvm">\n <name>a</name>\n <devices>\n  <disk/>\n </devices>\n</domain>\n';
  const xl = 'name = "a"\nmemory = 1\n';
  const writers = [
    acceptHere,
    acceptInMetadata,
    (reading: Parameters<typeof acceptInFile>[0], _: unknown, rule: string, reason: string) =>
      acceptInFile(reading, rule, reason),
  ];
  const reasons = [
    [
      'a.xml',
      xml,
      'a/element',
      xml.indexOf('<disk') + 1,
      ['a "b" \'c\' <d> & ]]> x-y- z', said, 'a "b" \'c\' <d> & ]]> x-y- z'],
    ],
    [
      'a.xl',
      xl,
      'a/key',
      xl.indexOf('memory'),
      ['a "b" \'c\' <d> & ]]> x--y--- z', undefined, 'a "b" \'c\' <d> & ]]> x--y--- z'],
    ],
  ] as const;
  for (const [file, text, rule, start, expected] of reasons) {
    const reading = read(file, text) ?? assert.fail();
    const got = writers.map(write => {
      const edit = write(reading, { start, end: start + 4 }, rule, said);
      if (!edit) return undefined;
      const workspace = new Workspace(rules);
      assert.deepEqual(workspace.put(file, applyEdits(text, [edit]))?.syntax, [], 'nothing is broken by it');
      return workspace
        .findings(file)
        .find(each => each.rule === rule && each.at.start > start && each.accepted !== undefined)?.accepted;
    });
    assert.deepEqual(got, expected);
  }
});
