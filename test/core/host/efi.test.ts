import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '#core';
import { readHost } from '../../../server/src/core/host/read.js';

const TEXT = `[global]
default=xen

[rescue]
options=smt=1
kernel=vmlinuz-rescue single

  [xen]
options=iommu=off smt=0 # iommu=on
; options=iommu=force
options=ignored
kernel=vmlinuz root=/dev/sda1 quiet
ramdisk=initrd.img
`;

const lines = (text: string) => readHost('efi', text, []);

test('each section of an EFI file is a boot, the default one first', () => {
  assert.deepEqual(
    lines(TEXT).map(line => [line.file, line.settings.map(({ span }) => line.text.slice(span.start, span.end))]),
    [
      ['xen-line', ['iommu=off', 'smt=0']],
      ['kernel-line', ['root=/dev/sda1', 'quiet']],
      ['xen-line', ['smt=1']],
      ['kernel-line', ['single']],
    ],
  );
});

test('a tab ends a line, and a key with a blank before its sign is none', () => {
  const [line] = lines('[xen]\noptions =smt=1\noptions=a\tb\nkernel=x\n');
  assert.deepEqual(
    line?.settings.map(({ key }) => key),
    ['a'],
  );
});

test('an option is added at the end of its line, in front of a comment, or in a line of its own', () => {
  const added = (text: string) => {
    const [line] = lines(text);
    return line && applyEdits(text, [line.addItem('iommu', 'force')]);
  };
  assert.equal(added('[a]\noptions=smt=0 # why\n'), '[a]\noptions=smt=0 iommu=force # why\n');
  assert.equal(added('[a]\noptions=\n'), '[a]\noptions=iommu=force\n');
  assert.equal(added('[a]\r\nkernel=x\r\n'), '[a]\r\noptions=iommu=force\r\nkernel=x\r\n');
});

test('an option is removed with one blank', () => {
  const [line] = lines(TEXT);
  const [iommu] = line?.settings ?? [];
  assert.ok(line && iommu);
  assert.equal(applyEdits(TEXT, [line.remove(iommu)]), TEXT.replace('iommu=off smt', 'smt'));
});
