import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type Edit } from '#core';
import type { HostConfig } from '../../../server/src/core/host/document.js';
import { readHost } from '../../../server/src/core/host/read.js';
import { cpuMilliseconds } from '../../cpu-time.js';

const lines = (text: string): readonly HostConfig[] => readHost('grub', text, []);
const isXenLine = (conf: HostConfig): conf is HostConfig<'xen-line'> => conf.file === 'xen-line';
const xenLine = (text: string): HostConfig<'xen-line'> => lines(text).find(isXenLine) ?? assert.fail();

/** Each option as it stands in the file. */
const written = (line: HostConfig): readonly string[] =>
  line.settings.map(({ span }) => line.text.slice(span.start, span.end));

const READ: readonly [why: string, text: string, options: readonly string[], open?: boolean][] = [
  ['double quotes', 'GRUB_CMDLINE_XEN="iommu=off  smt=0"\n', ['iommu=off', 'smt=0']],
  ['single quotes', "GRUB_CMDLINE_XEN='iommu=off smt=0'\n", ['iommu=off', 'smt=0']],
  ['no quotes', 'GRUB_CMDLINE_XEN=iommu=off\nGRUB_TIMEOUT=5\n', ['iommu=off']],
  ['a line that goes on', 'GRUB_CMDLINE_XEN="iommu=off \\\n  smt=0"\n', ['iommu=off', 'smt=0']],
  ['an option broken across lines', 'GRUB_CMDLINE_XEN="iom\\\nmu=off"\n', ['iom\\\nmu=off']],
  ['pieces side by side', `GRUB_CMDLINE_XEN="iommu="'off'" smt=0"\n`, ['smt=0'], true],
  ['a comment', '#GRUB_CMDLINE_XEN="smt=1"\nGRUB_CMDLINE_XEN="smt=0" # smt=1\n', ['smt=0']],
  ['export, and two on one line', 'export GRUB_CMDLINE_XEN=a; GRUB_CMDLINE_XEN_DEFAULT=b\n', ['a', 'b']],
  ['the last assignment counts', 'GRUB_CMDLINE_XEN="a"\nGRUB_CMDLINE_XEN="b"\n', ['b']],
  ['a condition', 'if [ -e /x ]; then GRUB_CMDLINE_XEN="b"; fi\n', ['b']],
  ['not an assignment', 'echo GRUB_CMDLINE_XEN=a\nGRUB_CMDLINE_XEN="b"\n', ['b']],
  [
    'both variables, in the order in which they are joined',
    'GRUB_CMDLINE_XEN_DEFAULT="b"\nGRUB_CMDLINE_XEN="a"\n',
    ['a', 'b'],
  ],
  ['its own value once more', 'GRUB_CMDLINE_XEN="a"\nGRUB_CMDLINE_XEN="$GRUB_CMDLINE_XEN b"\n', ['a', 'b']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: shell text.
  ['another variable', 'X="iommu=off"\nGRUB_CMDLINE_XEN="${X} b"\n', ['iommu=off', 'b']],
  ['+=', 'GRUB_CMDLINE_XEN="a"\nGRUB_CMDLINE_XEN+=" b"\n', ['a', 'b']],
  ['a variable of another file', 'GRUB_CMDLINE_XEN="$GRUB_CMDLINE_XEN b"\n', ['b'], true],
  ['+= to a variable of another file', 'GRUB_CMDLINE_XEN+=" b"\n', ['b'], true],
  ['a value put together', 'X=2G\nGRUB_CMDLINE_XEN="dom0_mem=$X b"\n', ['b'], true],
  ['a command', 'GRUB_CMDLINE_XEN="a $(cat /x y) b"\n', ['a', 'b'], true],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: shell text.
  ['an expansion with a default', 'GRUB_CMDLINE_XEN="a ${X:-y} b"\n', ['a', 'b'], true],
  ['a quote that is never closed', 'GRUB_CMDLINE_XEN="a b\n', ['a', 'b']],
];

for (const [why, text, options, open = false] of READ) {
  test(`the boot line of Xen: ${why}`, () => {
    const line = xenLine(text);
    assert.deepEqual({ options: written(line), open: line.open }, { options, open });
  });
}

test('there is no line where no variable is set', () => {
  assert.deepEqual(lines('# GRUB_CMDLINE_XEN="a"\nGRUB_TIMEOUT=5\n'), []);
});

test('options of the kernel are a line of their own, and those under Xen another', () => {
  const found = lines(
    'GRUB_CMDLINE_LINUX="a"\nGRUB_CMDLINE_LINUX_DEFAULT="quiet xen_pciback.permissive"\nGRUB_CMDLINE_LINUX_XEN_REPLACE="b"\n',
  );
  assert.deepEqual(
    found.map(line => [line.file, line.settings.map(({ key }) => key)]),
    [
      ['kernel-line', ['a', 'quiet', 'xen-pciback.permissive']],
      ['kernel-line', ['b']],
    ],
  );
});

test('an option: key, value, sub-options and their places', () => {
  const line = xenLine('GRUB_CMDLINE_XEN_DEFAULT="no-smt iommu=force,no-intremap,quarantine=0"\n');
  const [smt, iommu] = line.settings;
  assert.deepEqual([smt?.key, smt?.negated, smt?.value, smt?.items], ['smt', true, '', []]);
  assert.deepEqual([line.boolean('smt'), line.boolean('iommu')], [false, undefined]);
  assert.equal(iommu?.variable, 'GRUB_CMDLINE_XEN_DEFAULT');
  assert.deepEqual(
    iommu?.items.map(({ name, negated, value, span }) => [name, negated, value, line.text.slice(span.start, span.end)]),
    [
      ['force', false, undefined, 'force'],
      ['intremap', true, undefined, 'no-intremap'],
      ['quarantine', false, '0', 'quarantine=0'],
    ],
  );
  assert.equal(line.text.slice(line.anchor.at.start, line.anchor.at.end), 'GRUB_CMDLINE_XEN_DEFAULT');
});

test('boolean options as Xen reads them', () => {
  const line = xenLine('GRUB_CMDLINE_XEN="no-ats=0 hvm_fep hap=disable smt=perhaps"\n');
  assert.deepEqual(
    (['ats', 'hvm_fep', 'hap', 'smt'] as const).map(key => line.boolean(key)),
    [true, true, false, undefined],
  );
});

const EDITED: readonly [why: string, before: string, edit: (line: HostConfig<'xen-line'>) => Edit, after: string][] = [
  ['the first option goes', '"iommu=off b"', line => line.remove(at(line, 0)), '"b"'],
  ['one between goes', '"a  iommu=off  b"', line => line.remove(at(line, 1)), '"a  b"'],
  ['the last goes', '"a iommu=off"', line => line.remove(at(line, 1)), '"a"'],
  ['the only one goes', '"iommu=off"', line => line.remove(at(line, 0)), '""'],
  ['the last of its line goes', '"a \\\n b"', line => line.remove(at(line, 0)), '"\\\n b"'],
  ['a sub-option goes', '"iommu=a,b,c"', line => removeItem(line, 1), '"iommu=a,c"'],
  ['the last sub-option goes', '"iommu=a,b"', line => removeItem(line, 1), '"iommu=a"'],
  ['the only sub-option goes with its option', '"x iommu=a y"', line => removeItem(line, 0, 1), '"x y"'],
  ['a sub-option comes', '"iommu=a x"', line => line.addItem('iommu', 'b'), '"iommu=a,b x"'],
  ['an option gets its value', '"iommu x"', line => line.addItem('iommu', 'b'), '"iommu=b x"'],
  ['an option comes', '"x"', line => line.addItem('iommu', 'b'), '"x iommu=b"'],
  ['an option comes into nothing', '""', line => line.addItem('iommu', 'b'), '"iommu=b"'],
  ['an option comes to a bare word', 'x', line => line.addItem('iommu', 'b'), '"x iommu=b"'],
  ['an option comes where no value stands', '', line => line.addItem('iommu', 'b'), '"iommu=b"'],
  ['an option comes behind pieces', `"x"y`, line => line.addItem('iommu', 'b'), `"x"y" iommu=b"`],
  ['an option is set', "'x smt=1 y'", line => line.set('smt', 0), "'x smt=0 y'"],
  ['a negated option is set', '"no-smt"', line => line.set('smt', 1), '"smt=1"'],
  ['an option without value is set', '"x"', line => line.set('watchdog', ''), '"x watchdog"'],
];

const at = (line: HostConfig, index: number) => line.settings[index] ?? assert.fail();
const removeItem = (line: HostConfig, index: number, setting = 0) =>
  line.removeItem(at(line, setting), at(line, setting).items[index] ?? assert.fail());

for (const [why, before, edit, after] of EDITED) {
  test(`an edit of the boot line: ${why}`, () => {
    const around = (value: string) => `# boot\nGRUB_CMDLINE_XEN=${value}\nGRUB_TIMEOUT=5\n`;
    const line = xenLine(around(before));
    assert.equal(applyEdits(line.text, [edit(line)]), around(after));
  });
}

test('a placeholder leaves the line open', () => {
  const text = 'GRUB_CMDLINE_XEN="iommu=@MODE@ smt=0"\n';
  const start = text.indexOf('@');
  const [line] = readHost('grub', text.replace('@MODE@', '      '), [{ start, end: start + 6 }]);
  assert.deepEqual([line?.open, line?.settings.map(({ key }) => key)], [true, ['smt']]);
});

test('variables that double each other stay bounded', () => {
  const doubling = Array.from({ length: 2000 }, () => 'A="$A$A x"').join('\n');
  const took = cpuMilliseconds(() => xenLine(`A=y\n${doubling}\nGRUB_CMDLINE_XEN="$A"\n`));
  assert.ok(took < 2000, `${took} ms`);
});

test('an option is added inside the text also where its quote is never closed', () => {
  const text = `GRUB_CMDLINE_XEN='"xsm`;
  const edit = xenLine(text).set('smt', '0');
  assert.ok(edit.span.end <= text.length);
});
