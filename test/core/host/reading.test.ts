import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../../../server/src/core/reading.js';

test('what a comment of a host file mentions does not make it a template', () => {
  // As in the qemu.conf that libvirt ships.
  const reading = read('qemu.conf', `#   \${PATH_TO_UEFI_FW}:\${PATH_TO_UEFI_VARS}.\nuser = qemu\n`);
  assert.deepEqual(reading?.holes, []);
  assert.equal(reading?.host[0]?.open, false);
  assert.deepEqual(
    reading?.syntax.map(({ rule }) => rule),
    ['host/malformed'],
  );
});

test('a hole in a comment is one where the file is a template', () => {
  for (const [file, text] of [
    ['qemu.conf', '# {{ managed }}\nuser = "{{ user }}"\n'],
    ['qemu.conf.j2', '# {{ managed }}\n'],
    ['qemu.conf', '#user = "a"\n{% if root %}\nuser = "root"\n{% endif %}\n'],
  ] as const) {
    const reading = read(file, text);
    assert.ok(reading && reading.holes.length > 0, text);
    assert.equal(reading.host[0]?.open, true);
  }
});

test('a value in shell is no hole of a template', () => {
  const reading = read('etc/default/grub', `GRUB_CMDLINE_LINUX="\${GRUB_CMDLINE_LINUX} quiet"\n`);
  assert.deepEqual(reading?.holes, []);
});
