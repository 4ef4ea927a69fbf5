import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '#core';
import type { HostConfig } from '../../../server/src/core/host/document.js';
import { readHost } from '../../../server/src/core/host/read.js';

const GRUB = `# boot
export A='dom0_mem=2G'
GRUB_CMDLINE_XEN="$A iommu=force,no-intremap \\
  smt=0 \${B:-x} $(cat /y)"; GRUB_CMDLINE_XEN_DEFAULT=\\"x
GRUB_CMDLINE_LINUX+=" quiet \`uname\` root='/dev/sda1'"
`;
const EFI = '[global]\ndefault=a\n[a]\noptions=iommu=off smt=0 # x\nkernel=vmlinuz root=/dev/sda1\n[b]\nkernel=x\n';
const XL = 'autoballoon="off"\n# claim_mode=0\nvif.default.bridge=\'br1\'\nmax_grant_frames=64\n';

/** Every range is inside the text, and every edit can be applied. */
function checkAll(confs: readonly HostConfig[], text: string): void {
  for (const conf of confs) {
    for (const setting of conf.settings) {
      for (const { start, end } of [
        setting.span,
        setting.keySpan,
        setting.valueSpan,
        ...setting.items.map(i => i.span),
      ]) {
        assert.ok(0 <= start && start <= end && end <= text.length, `${start}–${end} in ${JSON.stringify(text)}`);
      }
      const edits = [conf.remove(setting), ...setting.items.map(item => conf.removeItem(setting, item))];
      for (const edit of edits) assert.ok(applyEdits(text, [edit]).length <= text.length);
    }
    for (const key of ['iommu', 'claim_mode'] as const) {
      assert.notEqual(applyEdits(text, [conf.set(key, 'x')]), text);
      assert.notEqual(applyEdits(text, [conf.addItem(key, 'x')]), text);
    }
  }
}

for (const [file, whole] of [
  ['grub', GRUB],
  ['efi', EFI],
  ['cmdline', 'root=/dev/sda1 "a b" iommu=pt\n'],
  ['xl.conf', XL],
] as const) {
  test(`${file} cut off anywhere, with any character gone or doubled, keeps its ranges inside the text`, () => {
    for (let at = 0; at <= whole.length; at++) {
      const [before, after] = [whole.slice(0, at), whole.slice(at)];
      for (const text of [
        before,
        after,
        before + after.slice(1),
        before + after.charAt(0) + after,
        `${before}"${after}`,
      ]) {
        checkAll(readHost(file, text, []), text);
      }
    }
  });
}
