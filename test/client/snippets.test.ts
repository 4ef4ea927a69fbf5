import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { wholeDefinitions } from './snippets.js';

for (const { name, file, prefix, description, text } of wholeDefinitions) {
  test(`${name}: it reads well, and nothing worse than a hint is found in it`, () => {
    assert.match(prefix, file.endsWith('.xml') ? /^libvirt-[a-z-]+$/ : /^xl-[a-z-]+$/);
    assert.ok(description);
    const workspace = new Workspace(rules, { profile: 'paranoid' });
    const reading = workspace.put(file, text);
    assert.equal(reading?.family, file.endsWith('.xml') ? 'libvirt' : 'xen');
    const [document] = reading?.libvirt ?? [];
    if (document?.domain) assert.ok(document.isolated, 'it is marked as isolated');
    assert.deepEqual(
      workspace.findings(file).filter(({ severity }) => severity !== 'hint'),
      [],
    );
  });
}
