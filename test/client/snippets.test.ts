import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { wholeDefinitions } from './snippets.js';

for (const { name, prefix, description, text } of wholeDefinitions) {
  test(`${name}: it reads well, and nothing worse than a hint is found in it`, () => {
    assert.match(prefix, /^libvirt-[a-z-]+$/);
    assert.ok(description);
    const workspace = new Workspace(rules, { profile: 'paranoid' });
    const reading = workspace.put('a.xml', text);
    assert.ok(reading?.libvirt[0]?.isolated, 'it is marked as isolated');
    assert.deepEqual(
      workspace.findings('a.xml').filter(({ severity }) => severity !== 'hint'),
      [],
    );
  });
}
