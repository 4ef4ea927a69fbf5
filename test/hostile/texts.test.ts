import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { hostileTexts } from '../../scripts/oracles/hostile-texts.js';
import { largeFiles } from '../../scripts/oracles/large-files.js';
import { brokenLaws } from '../../scripts/oracles/laws.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { decode } from '../../server/src/scan/read.js';
import { cpuMilliseconds } from '../cpu-time.js';

test('no text makes a rule fail, a place or an edit lie outside, or a fix go wrong', () => {
  for (const { what, file, text } of hostileTexts(300))
    assert.deepEqual(brokenLaws(file, text), [], `${file}: ${what}`);
});

test('of what files of 30 MB are made, a little breaks no law', () => {
  for (const { what, file, bytes } of largeFiles(3000, 60)) assert.deepEqual(brokenLaws(file, decode(bytes)), [], what);
});

test('a guest or host file, and settings, are read up to a million characters, and a finding says so', () => {
  const filler = `${'# a comment\n'.repeat(90_000)}`;
  const texts: Readonly<Record<string, string>> = {
    'web.cfg': `name = "web"\ntype = "hvm"\n${filler}`,
    'qemu.conf': `user = "root"\n${filler}`,
    'etc/default/grub': `GRUB_CMDLINE_XEN="a"\n${filler}`,
    'hvlint.json': `{}${' '.repeat(1_000_000)}`,
  };
  for (const [file, text] of Object.entries(texts)) {
    const workspace = new Workspace(rules);
    workspace.put(file, text);
    const long = workspace.findings(file).filter(({ message }) => /not read|too long/.test(message));
    assert.deepEqual(
      long.map(({ at }) => at),
      [{ start: 1_000_000, end: 1_000_001 }],
      file,
    );
    assert.deepEqual(brokenLaws(file, text), []);
  }
});

test('no text takes long', () => {
  const slow = hostileTexts(4000).filter(({ file, text }) => cpuMilliseconds(() => brokenLaws(file, text)) > 400);
  assert.deepEqual(
    slow.map(({ file, what }) => `${file}: ${what}`),
    [],
  );
});

test('of one rule a file has a thousand findings, of which the last says that there are more', () => {
  const texts: Readonly<Record<string, (count: number) => string>> = {
    'web.cfg': count =>
      `name = "web"\ntype = "hvm"\n${Array.from({ length: count }, (_, i) => `key${i} = 1\n`).join('')}`,
    'web.xml': count =>
      `<domain type='kvm'><devices>${"<disk type='lun' device='lun'/>".repeat(count)}</devices></domain>`,
  };
  const more = / What else is like it in this file is not told\.$/;
  for (const [file, text] of Object.entries(texts))
    for (const count of [999, 1500]) {
      const workspace = new Workspace(rules, { profile: 'paranoid' });
      workspace.put(file, text(count));
      const findings = workspace.findings(file);
      const most = [...new Set(findings.map(({ rule }) => rule))]
        .map(rule => findings.filter(finding => finding.rule === rule))
        .reduce((a, b) => (a.length >= b.length ? a : b));
      assert.equal(most.length, Math.min(count, 1000), file);
      assert.deepEqual(
        most.map(({ message }) => more.test(message)),
        most.map((_, index) => index === 999),
      );
    }
});
