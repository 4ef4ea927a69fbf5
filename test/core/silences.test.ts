import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { Workspace } from '../../server/src/core/workspace.js';

const PCI = ['xen/pci-infrastructure-device', 'xen/pci-passthrough'];

/** What is found of PCI devices in a Xen guest file, by rule and device. */
function told(pci: string): readonly string[] {
  const workspace = new Workspace(rules);
  workspace.put('web.xl', `name = "web"\ntype = "hvm"\n${pci}\n`);
  return workspace
    .findings('web.xl')
    .filter(({ rule }) => PCI.includes(rule))
    .map(({ rule, subject }) => `${rule} ${subject}`);
}

for (const pci of [
  'pci = [ "3b:00.0", "00:1f.2" ]',
  'pci = [ "00:1f.2", "3b:00.0" ]',
  'pci = [ "3b:00.0" ]\npci += [ "00:1f.2" ]',
]) {
  test(`what is said of one device of a list silences nothing about another: ${JSON.stringify(pci)}`, () => {
    assert.deepEqual(told(pci).toSorted(), [
      'xen/pci-infrastructure-device 0000:00:1f.2',
      'xen/pci-passthrough 0000:3b:00.0',
    ]);
  });
}
