import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOST_FILE } from '../../../server/src/service/host/definition.js';
import { marked, proposedAt, taken } from '../editor-text.js';

/** The file, the cursor's place, the proposals with which the list begins, and the text after the first is taken. */
const FIRST: readonly (readonly [file: string, text: string, first: readonly string[], after: string])[] = [
  ['etc/xen/xl.conf', 'autoballoon="|"\n', ['on', 'off', 'auto', '0', '1'], 'autoballoon="on"\n'],
  ['etc/xen/xl.conf', 'autoballoon=|\n', ['on', 'off', 'auto', '0', '1'], 'autoballoon="on"\n'],
  ['etc/xen/xl.conf', 'lockfile="a"\nauto|\n', ['autoballoon'], 'lockfile="a"\nautoballoon=\n'],
  ['etc/xen/xl.conf', 'autob|alloon = "on"\n', ['autoballoon'], 'autoballoon = "on"\n'],
  ['etc/libvirt/qemu.conf', 'dynamic_ownership = |\n', ['0', '1'], 'dynamic_ownership = 0\n'],
  ['etc/libvirt/qemu.conf', 'dynamic_ownership = 1|\r\n', ['0', '1'], 'dynamic_ownership = 0\r\n'],
];

for (const [file, text, first, after] of FIRST) {
  test(`in ${file}, ${JSON.stringify(text)}, it proposes ${first.join(', ')}`, () => {
    const document = marked(file, text);
    const proposed = proposedAt(document);
    assert.deepEqual(
      proposed.slice(0, first.length).map(({ label }) => label),
      first,
    );
    const [chosen] = proposed;
    assert.ok(chosen);
    assert.equal(taken(document, chosen), after);
  });
}

test('what is set already is not proposed, and what is out of use comes last', () => {
  const labels = proposedAt(marked('etc/xen/xl.conf', 'autoballoon="on"\n|')).map(({ label }) => label);
  assert.ok(!labels.includes('autoballoon'));
  assert.deepEqual(labels.slice(-2).sort(), ['defaultbridge', 'vifscript']);
});

for (const [file, text] of [
  ['etc/xen/xl.conf', '# auto|\nlockfile="a"\n'],
  ['etc/xen/xl.conf', 'lockfile="a|"\n'],
  ['etc/libvirt/qemu.conf', 'cgroup_device_acl = [\n  |\n]\n'],
  ['etc/default/grub', 'GRUB_CMDLINE_XEN="io|mmu=1"\n'],
] as const) {
  test(`in ${file}, ${JSON.stringify(text)}, it proposes nothing`, () =>
    assert.deepEqual(proposedAt(marked(file, text)), []));
}

/** The range that is explained, and how the explanation begins. */
const TOLD: readonly (readonly [file: string, text: string, of: string, begins: string])[] = [
  ['etc/xen/xl.conf', 'auto|balloon="on"\n', 'autoballoon', '**`autoballoon`** · xl.conf · integer or string'],
  ['etc/libvirt/qemu.conf', 'dynamic_ownership = |1\n', '1', '**`dynamic_ownership`** · qemu.conf · 0 or 1'],
  ['etc/default/grub', 'GRUB_CMDLINE_XEN="io|mmu=force"\n', 'iommu', '**`iommu`** · option of Xen · '],
];

for (const [file, text, of, begins] of TOLD) {
  test(`in ${file} it tells of ${of}`, () => {
    const { reading, offset } = marked(file, text);
    const help = HOST_FILE.helpAt(reading, offset);
    assert.ok(help);
    assert.equal(reading.text.slice(help.at.start, help.at.end), of);
    assert.ok(help.text.startsWith(begins), help.text);
  });
}

test('of a key that is not known, and of a comment, it tells nothing', () => {
  for (const text of ['noth|ing="a"\nlockfile="b"\n', '# lock|file\nlockfile="b"\n']) {
    const { reading, offset } = marked('etc/xen/xl.conf', text);
    assert.equal(HOST_FILE.helpAt(reading, offset), undefined);
  }
});
