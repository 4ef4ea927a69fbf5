import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XenConfig } from '../../../../server/src/core/xen/document.js';
import { ioPages, ioPorts } from '../../../../server/src/core/xen/specs/ranges.js';

// What the real xl makes of each, by its dry run; none: it refuses the guest.
const PORTS: Readonly<Record<string, readonly [number, number] | undefined>> = {
  'cf8-cff': [0xcf8, 0xcff],
  '0x60': [0x60, 0x60],
  ' 70': [0x70, 0x70],
  'cf8,cff': [0xcf8, 0xcf8],
  'cff-cf8': [0xcff, 0xcf8],
  '60-': undefined,
  // xl complains about the rest, and goes on with what it could read.
  com1: [0xc, 0xc],
  x1: undefined,
};

const PAGES: Readonly<Record<string, readonly [number, number] | undefined>> = {
  'fed42,1': [0xfed42, 0xfed42],
  '0xfec00,0x2': [0xfec00, 0xfec01],
  'fee00,10@100': [0xfee00, 0xfee0f],
  'fed42 , 1': undefined,
  fed42: undefined,
};

for (const [text, expected] of Object.entries(PORTS)) {
  test(`ioports "${text}"`, () => {
    const [found] = ioPorts(new XenConfig(`ioports = [ "${text}" ]\n`));
    assert.deepEqual(found && [found.first, found.last], expected);
  });
}

for (const [text, expected] of Object.entries(PAGES)) {
  test(`iomem "${text}"`, () => {
    const [found] = ioPages(new XenConfig(`iomem = [ "${text}" ]\n`));
    assert.deepEqual(found && [found.first, found.last], expected);
  });
}
